// Reads the whole schema of a PostgreSQL database from its catalogue, in one snapshot.
#pragma once

#include "database/postgres/session.h"
#include "schema/schema.h"

namespace slipway::postgres {

// A fixed number of queries, whatever the size of the schema. The session's search_path and
// transaction are as before afterwards. Throws Error as Session::run does.
Schema read_catalog(Session& session);

}  // namespace slipway::postgres
