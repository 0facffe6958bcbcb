// "Did you mean": the nearest known name to one that is unknown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

// "did you mean --sql?", with `prefix` in front of the name; empty: nothing is near enough.
std::string suggestion(std::string_view word,
                       const std::vector<std::string>& known,
                       std::string_view prefix);

// "unknown option --sqll" + the suggestion, if there is one.
std::string with_suggestion(const std::string& message, const std::string& suggested);

}  // namespace slipway
