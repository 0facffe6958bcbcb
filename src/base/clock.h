// Time behind an interface, so that waiting can be tested without waiting.
#pragma once

#include <chrono>
#include <string>

#include "base/stop.h"

namespace slipway {

using SystemTime = std::chrono::system_clock::time_point;
using SteadyTime = std::chrono::steady_clock::time_point;
using Duration = std::chrono::milliseconds;

class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual SystemTime now() const = 0;
    [[nodiscard]] virtual SteadyTime steady() const = 0;

    // Sleeps, or returns early when a stop is requested.
    virtual void sleep(Duration duration, Stop& stop) = 0;
};

// The machine's own clock.
class RealClock final : public Clock {
  public:
    [[nodiscard]] SystemTime now() const override { return std::chrono::system_clock::now(); }
    [[nodiscard]] SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
    void sleep(Duration duration, Stop& stop) override;
};

// "2026-11-21 01:02:03+00:00": UTC, as revision headers write it.
std::string header_time(SystemTime time);

// "2026-11-21T01:02:03.456Z": for logs and JSON.
std::string iso_time(SystemTime time);

// "850 ms", "3.2 s", "4 min 10 s": for people.
std::string human_duration(Duration duration);

// Reads "30", "30s", "1m30s", "250ms", "2h"; a bare number is seconds. Throws Error (usage)
// naming the option.
Duration parse_duration(const std::string& text, const std::string& option);

}  // namespace slipway
