#include "cli/commands.h"
#include "cli/commands/answers.h"

namespace slipway::commands {

int heads(Session& session) {
    print_revisions(session, session.project().graph.heads(), LineOf::heads);
    return 0;
}

}  // namespace slipway::commands
