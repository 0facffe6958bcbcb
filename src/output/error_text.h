// An error as a person and as a program read it.
#pragma once

#include <string>

#include "base/error.h"
#include "output/json.h"

namespace slipway {

// Several lines without a final line end: the place and the message, the context, the statement's
// first lines, the server's details, and what to do next.
std::string error_text(const Error& error);

// The same as fields: code, exit, file, line, column, sqlstate, details, hint, during, statement.
Json error_json(const Error& error, int exit_status);

}  // namespace slipway
