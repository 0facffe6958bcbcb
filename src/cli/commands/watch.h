// Looking at the database again and again, for the health endpoint.
#pragma once

#include <vector>

#include "cli/session.h"
#include "migration/seed_file.h"

namespace slipway::commands {

// Looks every --check-interval and tells the sinks; a look that fails, for whatever reason, is
// told, too. Ends by throwing the Error of a stop.
[[noreturn]] void watch(Session& session, const std::vector<SeedFile>& seeds);

}  // namespace slipway::commands
