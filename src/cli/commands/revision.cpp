#include "cli/commands.h"
#include "cli/commands/autogenerate.h"
#include "cli/commands/new_revision.h"

namespace slipway::commands {

int revision(Session& session) {
    if (session.config().options.autogenerate) {
        return autogenerate(session);
    }
    if (session.config().options.sql) {
        throw Error(
            ErrorCode::usage,
            "Using --sql with the revision command when revision_environment is not configured "
            "does not make any sense")
            .hint("a new revision needs no database; leave --sql out");
    }
    return write_revision(session, {session.config().options.head});
}

}  // namespace slipway::commands
