#include "status/board.h"

#include <exception>

namespace slipway {

namespace {

struct Fold {
    Snapshot& s;
    SystemTime now;

    void operator()(const Attempted& e) const { ++s.attempts[e.result]; }
    void operator()(const Waiting& e) const {
        enter(Phase::waiting_for_database);
        s.wait = e;
    }
    void operator()(const WaitEnded& e) const {
        enter(Phase::idle);
        s.wait.reset();
        s.waited = e.waited;
    }
    void operator()(const LockWaiting& e) const {
        enter(Phase::waiting_for_lock);
        s.lock_holder = e.holder;
    }
    void operator()(const LockHeld& e) const {
        enter(Phase::idle);
        s.lock_holder.clear();
        s.lock_waits.push_back(e.waited);
    }
    void operator()(const HeadsRead& e) const {
        know(e.heads);
        if (!s.before) {
            s.before = e.heads;  // a seed reads again, behind the run
        }
    }
    void operator()(const PlanReady& e) const {
        enter(Phase::migrating);
        know(e.before);
        s.before = e.before;
        s.target = e.after;
        s.has_plan = true;
        s.steps = e.steps;
    }
    void operator()(const StepStarted& e) const {
        s.running = {e.revision, e.direction, e.number, now, {}};
    }
    void operator()(const StepFinished& e) const {
        s.running = {};
        s.done.push_back({e.direction, e.revision, e.message, e.took});
    }
    void operator()(const StatementRunning& e) const { s.running.progress = e.server_view; }
    void operator()(const HookStarted& e) const { s.running = {e.hook, Direction::up, 0, now, {}}; }
    void operator()(const HookFinished&) const { s.running = {}; }
    void operator()(const HookFailed& e) const {
        s.running = {};
        s.error = e.error;
    }
    void operator()(const StepFailed& e) const {
        s.running = {};
        s.error = e.error;
    }
    void operator()(const Resumed&) const {}
    void operator()(const SeedStarted& e) const {
        enter(Phase::seeding);
        s.running = {e.name, Direction::up, 0, now, {}};
    }
    void operator()(const SeedFinished& e) const {
        enter(Phase::finished);
        s.running = {};
        s.seeds.push_back({e.name, e.rows, e.took});
    }
    void operator()(const SeedFailed& e) const {
        enter(Phase::failed);
        s.running = {};
        s.error = e.error;
    }
    void operator()(const Retrying& e) const {
        ++s.retries;
        Failure failure;
        failure.code = ErrorCode::passing;
        failure.message = e.reason;
        fail(failure);
    }
    void operator()(const Notice&) const {}
    void operator()(const Warning& e) const { s.warnings.push_back(e.text); }
    void operator()(const Checked& e) const {
        know(e.heads);
        s.check = e;
        s.checked_at = now;
        s.is_check_failing = false;
        s.lock_holder = e.lock_holder;
        s.wait.reset();
        if (s.phase == Phase::waiting_for_database) {
            enter(Phase::idle);
        }
    }
    void operator()(const CheckFailed& e) const {
        s.is_check_failing = true;
        s.lock_holder.clear();
        fail(e.failure);
        if (s.phase == Phase::idle) {
            enter(Phase::waiting_for_database);
        }
    }
    void operator()(const RunFinished& e) const {
        enter(Phase::finished);
        know(e.after);
        s.before = e.before;
        s.target = e.after;
        s.has_plan = true;
        s.steps = e.steps;
        s.took = e.took;
        s.run_at = s.success_at = now;
    }
    void operator()(const RunFailed& e) const {
        enter(Phase::failed);
        know(e.heads);
        s.error = e.error;
        s.run_at = now;
    }
    void operator()(const CommandEnded& e) const {
        s.exit_status = e.exit_status;
        s.running = {};
        if (e.failure) {
            enter(Phase::failed);
            fail(*e.failure);
            s.error = e.failure->message;
            s.run_at = now;
        } else {
            s.run_at = s.success_at = now;
        }
    }

    void enter(Phase phase) const {
        if (s.phase != phase) {
            s.phase = phase;
            s.phase_since = now;
        }
    }

    void know(const Heads& heads) const {
        s.heads = heads;
        s.knows_heads = true;
    }

    void fail(const Failure& failure) const {
        s.failure = failure;
        s.failed_at = now;
    }
};

// What does not merely tell how far a run is.
template <typename... Passing>
bool is_one_of(const Event& event) {
    return (std::holds_alternative<Passing>(event) || ...);
}

bool is_decisive(const Event& event) {
    return !is_one_of<Attempted,
                      StepStarted,
                      StepFinished,
                      StatementRunning,
                      HookStarted,
                      HookFinished,
                      SeedStarted,
                      SeedFinished,
                      Notice,
                      Warning>(event);
}

}  // namespace

Board::Board(const Clock& clock) : clock_(clock) {
    snapshot_.started = snapshot_.phase_since = clock.now();
}

void Board::on(const Event& event) noexcept {
    try {
        const std::lock_guard lock(mutex_);
        const Phase before = snapshot_.phase;
        ++version_;
        std::visit(Fold{snapshot_, clock_.now()}, event);
        turn_ += snapshot_.phase != before || is_decisive(event) ? 1U : 0U;
    } catch (const std::exception&) {
        return;  // a picture that is out of date must not fail a migration
    }
}

Snapshot Board::snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
}

std::uint64_t Board::turn() const {
    const std::lock_guard lock(mutex_);
    return turn_;
}

std::uint64_t Board::version() const {
    const std::lock_guard lock(mutex_);
    return version_;
}

}  // namespace slipway
