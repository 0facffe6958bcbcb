// Small operations on text: split, trim, join, and "did you mean".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

// "a,b,,c" at ',' → "a", "b", "", "c". Always at least one part.
std::vector<std::string> split(std::string_view text, char separator);

// Without blanks (space, tab, line ends) at both ends; a view into `text`.
std::string_view trim(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

// "1 revision", "2 revisions".
std::string counted(std::size_t count, std::string_view noun);

// The number of characters to insert, remove or replace to get from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Those candidates that `text` was probably meant to be, the nearest first, at most `count`.
std::vector<std::string> nearest(std::string_view text,
                                 const std::vector<std::string_view>& candidates,
                                 std::size_t count = 3);

}  // namespace slipway
