#include "cli/suggestion.h"

#include "base/text.h"

namespace slipway {

std::string suggestion(std::string_view word,
                       const std::vector<std::string>& known,
                       std::string_view prefix) {
    const std::vector<std::string> near = nearest(word, {known.begin(), known.end()}, 1);
    return near.empty() ? "" : "did you mean " + std::string(prefix) + near.front() + "?";
}

std::string with_suggestion(const std::string& message, const std::string& suggested) {
    return suggested.empty() ? message : message + "; " + suggested;
}

}  // namespace slipway
