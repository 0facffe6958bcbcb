#include "cli/commands.h"
#include "cli/commands/migrate.h"

namespace slipway::commands {

int upgrade(Session& session) {
    return migrate(session, Direction::up);
}

}  // namespace slipway::commands
