// PostgreSQL's text form of a one-dimensional text array: {a,"b c",NULL}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slipway::postgres {

// The elements; NULL ones are left out. Expects what the server prints.
std::vector<std::string> parse_array(std::string_view text);

}  // namespace slipway::postgres
