// Calls that may wait for a nameserver as long as the C library likes, in a thread that can be left
// behind.
#pragma once

#include <functional>
#include <optional>

#include "base/clock.h"
#include "base/stop.h"

namespace slipway::postgres {

// Runs `work` in another thread and waits for its end; false when the deadline came first. Throws
// the Error of a stop that comes before the end. Whoever does not wait leaves `work` behind: it has
// to own whatever it uses, and must not throw.
bool run_aside(std::function<void()> work, std::optional<SteadyTime> deadline, Stop* stop);

}  // namespace slipway::postgres
