// Small operations on text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

// The parts between separators, empty ones included; views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

// Without blanks, tabs and line ends at both ends; a view into `text`.
std::string_view trim(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

// Insertions, deletions and replacements of one character between the two (Levenshtein).
std::size_t edit_distance(std::string_view one, std::string_view other);

// The candidate that was probably meant: the nearest, if it is near enough for a typing error.
std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace slipway
