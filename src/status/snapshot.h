// The state of a run as a value: what the report, /status and /metrics are renderings of.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "event/event.h"
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

// What runs now. `number` of `total` for a revision, 0 for a seed or hook.
struct Running {
    std::string name;  // the revision, seed file or hook; empty: nothing runs
    Direction direction = Direction::up;
    std::size_t number = 0;
    SystemTime since{};
    std::string progress;  // how far its statement has come, in the server's words
};

struct Snapshot {
    Phase phase = Phase::idle;
    SystemTime started{};           // of the process's work
    SystemTime phase_since{};       // when the phase changed last
    std::optional<Heads> before;    // where the run found it; nothing: nobody has read that
    Heads heads;                    // where the database is, as far as is known
    bool knows_heads = false;       // else nobody has asked yet
    Heads target;                   // where the plan leads
    bool has_plan = false;          // else `target` says nothing
    std::size_t steps = 0;          // in the plan
    std::vector<StepResult> done;   // committed
    std::vector<SeedResult> seeds;  // committed
    Running running;
    std::optional<Waiting> wait;  // while waiting for the database
    std::string lock_holder;      // while waiting for the lock, or when looked at last
    std::vector<Duration> lock_waits;
    std::optional<Duration> waited;               // until the database answered
    std::map<std::string, std::size_t> attempts;  // to connect, by result
    std::string error;
    std::optional<Failure> failure;  // what went wrong last, and when
    SystemTime failed_at{};
    std::vector<std::string> warnings;
    std::size_t retries = 0;
    Duration took{0};

    std::optional<Checked> check;      // the last look that succeeded
    SystemTime checked_at{};           // when that was
    bool is_check_failing = false;     // the look after it failed
    std::optional<int> exit_status;    // once the command ends
    std::optional<SystemTime> run_at;  // when a run ended last, well or not
    std::optional<SystemTime> success_at;
};

}  // namespace slipway
