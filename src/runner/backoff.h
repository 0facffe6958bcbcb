// Growing delays with jitter, so that many runners do not knock at the same moment.
#pragma once

#include <random>

#include "base/clock.h"

namespace slipway {

class Backoff {
  public:
    Backoff(Duration first, Duration most) : next_(first), most_(most) {}

    // The next delay: 1.6 times the last, at most `most`, give or take a fifth.
    Duration next();

  private:
    Duration next_;
    Duration most_;
    std::minstd_rand random_{std::random_device{}()};
};

}  // namespace slipway
