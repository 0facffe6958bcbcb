// What this process uses, as Linux tells it.
#pragma once

#include <cstddef>

namespace slipway {

struct ProcessUsage {
    double cpu_seconds = 0;
    std::size_t resident_bytes = 0;
    std::size_t open_files = 0;
    double start_seconds = 0;  // since 1970; 0: unknown
};

// Reads /proc; what cannot be read stays 0.
ProcessUsage process_usage();

}  // namespace slipway
