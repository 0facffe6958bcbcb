// The little that file format and error places need of UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace slipway {

// The longest beginning of `text` that is well-formed UTF-8.
std::string_view valid_prefix(std::string_view text);

// How many characters well-formed UTF-8 holds.
std::size_t characters(std::string_view utf8);

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace slipway
