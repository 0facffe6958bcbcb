#include "cli/commands.h"
#include "cli/commands/migrate.h"

namespace slipway::commands {

int downgrade(Session& session) {
    return migrate(session, Direction::down);
}

}  // namespace slipway::commands
