#include "cli/commands.h"
#include "cli/commands/new_revision.h"

namespace slipway::commands {

int merge(Session& session) {
    const std::vector<std::string>& revisions = session.config().positionals;
    return write_revision(session,
                          revisions.empty() ? std::vector<std::string>{"heads"} : revisions);
}

}  // namespace slipway::commands
