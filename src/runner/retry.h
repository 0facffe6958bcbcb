// Trying again after a lock time-out or a deadlock: how often, and with what pauses.
#pragma once

#include <cstddef>

#include "base/error.h"
#include "runner/backoff.h"
#include "runner/surroundings.h"

namespace slipway {

class Retry {
  public:
    Retry(std::size_t limit, const Surroundings& around) : limit_(limit), around_(around) {}

    // After a failure whose work has been rolled back: sleeps and returns true when it is worth
    // another attempt (55P03, 40P01, SQLITE_BUSY). False when it is not, or no attempt is left.
    bool again_after(const Error& error);

  private:
    std::size_t limit_;
    std::size_t attempt_ = 0;
    Surroundings around_;
    Backoff backoff_{Duration(200), Duration(10'000)};
};

}  // namespace slipway
