// Text in two aligned columns and wrapped paragraphs, for the help.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

// Stands for a blank at which a line must not be broken.
constexpr char unbreakable_blank = '\x1f';

using TwoColumns = std::vector<std::pair<std::string, std::string>>;

// Rows indented by two, the right column aligned and wrapped at 100 columns. A left side wider than
// `widest` has its right side on the next line.
std::string two_columns(const TwoColumns& rows, std::size_t widest);

// A paragraph wrapped at 100 columns, with a line end.
std::string wrapped(std::string_view text);

}  // namespace slipway
