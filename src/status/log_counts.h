// How many lines the log has, by level.
#pragma once

#include <cstddef>

namespace slipway {

struct LogCounts {
    std::size_t debug = 0;
    std::size_t info = 0;
    std::size_t warning = 0;
    std::size_t error = 0;
};

}  // namespace slipway
