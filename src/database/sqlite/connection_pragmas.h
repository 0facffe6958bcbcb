// The pragmas that hold for a connection, not for the database file.
#pragma once

#include <string>
#include <string_view>

namespace slipway::sqlite {

// `pragma` in lower case.
bool is_of_connection(std::string_view pragma);

// What the pragma says on a new connection; "0" where it does not say.
std::string default_of_pragma(const std::string& pragma);

}  // namespace slipway::sqlite
