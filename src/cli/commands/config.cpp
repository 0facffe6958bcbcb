#include "cli/commands.h"
#include "cli/commands/answers.h"

namespace slipway::commands {

int config(Session& session) {
    print_settings(session);
    return 0;
}

}  // namespace slipway::commands
