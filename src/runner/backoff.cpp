#include "runner/backoff.h"

#include <algorithm>

namespace slipway {

Duration Backoff::next() {
    const std::int64_t base = next_.count();
    std::uniform_int_distribution<std::int64_t> jitter(-base / 5, base / 5);
    next_ = std::min(most_, Duration(base * 8 / 5 + 1));
    return Duration(std::max<std::int64_t>(base + jitter(random_), 1));
}

}  // namespace slipway
