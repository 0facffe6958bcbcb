// A clock that stands still until someone sleeps or moves it.
#pragma once

#include <functional>
#include <vector>

#include "base/clock.h"

namespace slipway::test {

class ManualClock final : public Clock {
  public:
    // 2026-11-21T01:02:03Z
    [[nodiscard]] SystemTime now() const override {
        return SystemTime(std::chrono::seconds(1'795'222'923)) + passed_;
    }
    [[nodiscard]] SteadyTime steady() const override { return SteadyTime() + passed_; }

    // Moves at once; as with a real clock, not at all once a stop was requested.
    void sleep(Duration duration, Stop& stop) override {
        sleeps.push_back(duration);
        if (stop.requested() == 0) {
            move(duration);
        }
        if (after_sleep) {
            after_sleep();
        }
    }

    void move(Duration duration) { passed_ += duration; }

    std::vector<Duration> sleeps;       // all that were asked for
    std::function<void()> after_sleep;  // what happens in the world meanwhile

  private:
    Duration passed_{0};
};

}  // namespace slipway::test
