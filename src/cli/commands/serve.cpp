#include "cli/commands.h"
#include "cli/commands/watch.h"
#include "cli/endpoint.h"

namespace slipway::commands {

int serve(Session& session) {
    session.take_signals();
    [[maybe_unused]] const auto endpoint = start_endpoint(session);
    session.tell_default_database();
    watch(session);
}

}  // namespace slipway::commands
