// Looking at the database again and again, for the health endpoint.
#pragma once

#include "cli/session.h"

namespace slipway::commands {

// Looks every --check-interval and tells the sinks; a database that does not answer is told, too.
// Ends by throwing the Error of a stop.
[[noreturn]] void watch(Session& session);

}  // namespace slipway::commands
