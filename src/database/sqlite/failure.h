// From SQLite's result codes to an Error.
#pragma once

#include <string>

#include <sqlite3.h>

#include "base/error.h"
#include "database/backend.h"

namespace slipway::sqlite {

// "SQLITE_CONSTRAINT_UNIQUE"; what this build does not know is "SQLITE_ERROR 4711".
std::string symbol(int result);

ErrorCode code_for(int result);

// What the handle says about its last call, without a place.
Error failure(sqlite3* handle, int result);

// Why `path` could not be opened or read, and whether waiting may help.
Refusal refusal(int result, const std::string& path, const std::string& words);

// The error of what cannot be opened while it is in use.
Error error_of(const Refusal& refusal);

}  // namespace slipway::sqlite
