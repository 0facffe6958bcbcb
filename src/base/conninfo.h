// libpq's keyword strings: host=db dbname='my app' password=it\'s.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

// Whether the text begins like one: a word and "=".
bool is_conninfo(std::string_view text);

// The pairs in their order, quotes and escapes resolved. Throws Error (usage) that tells where
// (the character, from 1), never showing the text.
std::vector<std::pair<std::string, std::string>> parse_conninfo(std::string_view text);

}  // namespace slipway
