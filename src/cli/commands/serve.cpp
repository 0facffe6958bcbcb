#include "cli/commands.h"
#include "cli/commands/seeding.h"
#include "cli/commands/watch.h"
#include "cli/endpoint.h"

namespace slipway::commands {

int serve(Session& session) {
    static_cast<void>(session.project());  // what is wrong with it is told first
    const std::vector<SeedFile> seeds = seed_files(session, {});
    [[maybe_unused]] const auto endpoint = start_endpoint(session);
    session.tell_default_database();
    watch(session, seeds);
}

}  // namespace slipway::commands
