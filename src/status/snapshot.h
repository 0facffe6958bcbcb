// The state of a run as a value: what the report, /status and /metrics are renderings of.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "revision/plan.h"

namespace slipway {

enum class Phase {
    idle,
    waiting_for_database,
    waiting_for_lock,
    migrating,
    seeding,
    finished,
    failed
};

struct StepResult {
    Direction direction = Direction::up;
    std::string revision;
    std::string message;
    Duration took{0};
};

struct SeedResult {
    std::string name;
    std::size_t rows = 0;
    Duration took{0};
};

struct Snapshot {
    Phase phase = Phase::idle;
    Heads before;
    Heads heads;                    // where the database is, as far as is known
    Heads target;                   // where the plan leads
    std::size_t steps = 0;          // in the plan
    std::vector<StepResult> done;   // committed
    std::vector<SeedResult> seeds;  // committed
    std::string running;            // the revision or seed that runs; empty: none
    std::string progress;           // how far its statement has come, in the server's words
    std::string lock_holder;        // while waiting for the lock
    std::string error;
    std::vector<std::string> warnings;
    std::size_t retries = 0;
    Duration took{0};
};

}  // namespace slipway
