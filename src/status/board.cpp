#include "status/board.h"

#include <exception>

namespace slipway {

namespace {

struct Fold {
    Snapshot& s;

    void operator()(const Waiting&) const { s.phase = Phase::waiting_for_database; }
    void operator()(const WaitEnded&) const { s.phase = Phase::idle; }
    void operator()(const LockWaiting& e) const {
        s.phase = Phase::waiting_for_lock;
        s.lock_holder = e.holder;
    }
    void operator()(const LockHeld&) const {
        s.phase = Phase::idle;
        s.lock_holder.clear();
    }
    void operator()(const PlanReady& e) const {
        s.phase = Phase::migrating;
        s.before = s.heads = e.before;
        s.target = e.after;
        s.steps = e.steps;
    }
    void operator()(const StepStarted& e) const {
        s.running = e.revision;
        s.progress.clear();
    }
    void operator()(const StepFinished& e) const {
        s.running.clear();
        s.progress.clear();
        s.done.push_back({e.direction, e.revision, e.message, e.took});
    }
    void operator()(const StepFailed& e) const {
        s.running.clear();
        s.progress.clear();
        s.error = e.error;
    }
    void operator()(const StatementRunning& e) const { s.progress = e.server_view; }
    void operator()(const HookStarted& e) const { s.running = e.hook; }
    void operator()(const HookFinished&) const { s.running.clear(); }
    void operator()(const HookFailed& e) const {
        s.running.clear();
        s.error = e.error;
    }
    void operator()(const Resumed&) const {}
    void operator()(const SeedStarted& e) const {
        s.phase = Phase::seeding;
        s.running = e.name;
    }
    void operator()(const SeedFinished& e) const {
        s.phase = Phase::finished;
        s.running.clear();
        s.seeds.push_back({e.name, e.rows, e.took});
    }
    void operator()(const SeedFailed& e) const {
        s.phase = Phase::failed;
        s.running.clear();
        s.error = e.error;
    }
    void operator()(const Retrying&) const { ++s.retries; }
    void operator()(const Notice&) const {}
    void operator()(const Warning& e) const { s.warnings.push_back(e.text); }
    void operator()(const RunFinished& e) const {
        s.phase = Phase::finished;
        s.before = e.before;
        s.heads = s.target = e.after;
        s.steps = e.steps;
        s.took = e.took;
    }
    void operator()(const RunFailed& e) const {
        s.phase = Phase::failed;
        s.error = e.error;
        s.heads = e.heads;
    }
};

}  // namespace

void Board::on(const Event& event) noexcept {
    try {
        const std::lock_guard lock(mutex_);
        std::visit(Fold{snapshot_}, event);
    } catch (const std::exception&) {
        return;  // a picture that is out of date must not fail a migration
    }
}

Snapshot Board::snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
}

}  // namespace slipway
