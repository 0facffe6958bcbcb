// Opening connections: one attempt each, bounded in time, with a reason when it fails.
#pragma once

#include "database/backend.h"
#include "database/postgres/handle.h"
#include "database/postgres/parameters.h"

namespace slipway::postgres {

// Connects; on failure the connection is bad and refusal() tells why. Throws Error (interrupted,
// terminated) when a stop was requested meanwhile.
Connection connect(const Parameters& parameters, Duration timeout, Stop* stop);

// A further session with the same parameters, for looking on; may be bad.
Connection connect_again(const Parameters& parameters);

Opened open(const DatabaseUrl& url, const OpenOptions& options);

}  // namespace slipway::postgres
