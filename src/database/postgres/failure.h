// From what libpq and the server say to an Error.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "database/backend.h"
#include "database/postgres/handle.h"

namespace slipway::postgres {

class Session;

// The error of a failed statement, without its place. `session` tells whether a stop cancelled it.
Error failure(Session& session, const PGresult* result);

// The Error (passing) for a connection that broke.
Error lost_connection(const PGconn* connection);

// The code for a SQLSTATE; what is worth another try is `passing`.
ErrorCode code_for(std::string_view sqlstate);

// Why a connection attempt failed, and whether waiting may help.
Refusal refusal(const PGconn* connection);

// What the server refuses of Slipway's own settings somebody has asked for: an Error (usage).
Error bad_setting(Error error);

}  // namespace slipway::postgres
