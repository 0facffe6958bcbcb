// The part of a file name that comes from a message, made as Alembic makes it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace slipway {

// The words of a message in lower case, joined by underscores; one longer than `limit` characters
// is cut at its last underscore before that, and ends in one.
std::string slug(std::string_view message, std::size_t limit);

}  // namespace slipway
