// Opening connections: one attempt each, bounded in time, with a reason when it fails.
#pragma once

#include <string>

#include "database/backend.h"
#include "database/postgres/handle.h"
#include "database/postgres/parameters.h"

namespace slipway::postgres {

// Connects, to the first of several hosts that answers; `timeout` is for each, unless the URL or
// PGCONNECT_TIMEOUT has another. On failure the connection is bad and refusal() tells why; it is
// null when the host's name was not resolved in time. Throws Error (interrupted, terminated) when a
// stop was requested meanwhile.
Connection connect(const Parameters& parameters, Duration timeout, Stop* stop);

// A further session with the same parameters, for looking on; may be bad.
Connection connect_again(const Parameters& parameters);

constexpr Duration observer_timeout{2000};

// What such a session answers to one query; null when it does not in time, as behind a pooler that
// has no server session left for it. Then it is of no more use.
Result ask(PGconn* connection, const std::string& sql, Duration patience = observer_timeout);

Opened open(const DatabaseUrl& url, const OpenOptions& options);

}  // namespace slipway::postgres
