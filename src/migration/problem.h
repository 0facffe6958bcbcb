// What is wrong with a revision file, or worth a warning about it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace slipway {

struct Problem {
    enum class Severity { warning, error };
    Severity severity = Severity::error;
    std::string path;
    std::size_t line = 0;  // 0: the file as a whole
    std::string message;   // "what is wrong: expected …, found …"

    // "path:line: message", without a line that is 0.
    [[nodiscard]] std::string text() const;
};

using Problems = std::vector<Problem>;

}  // namespace slipway
