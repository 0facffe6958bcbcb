#include "database/sqlite/interruption.h"

#include <algorithm>

#include <poll.h>

namespace slipway::sqlite {

namespace {

// How many of SQLite's virtual machine instructions pass between two looks at the stop.
constexpr int instructions_between_looks = 10'000;
constexpr Duration tick_every{250};

SteadyTime now() {
    return std::chrono::steady_clock::now();
}

}  // namespace

void Interruption::install(sqlite3* handle) {
    sqlite3_busy_handler(handle, &Interruption::on_busy, this);
    sqlite3_progress_handler(handle, instructions_between_looks, &Interruption::on_progress, this);
}

void Interruption::set_timeouts(const SessionSettings& settings) {
    lock_timeout_ = settings.lock_timeout;
    statement_timeout_ = settings.statement_timeout;
}

void Interruption::begin_statement(Whose whose) {
    whose_ = whose;
    timed_out_ = false;
    began_ = ticked_at_ = now();
    deadline_.reset();
    if (whose == Whose::script && statement_timeout_.count() > 0) {
        deadline_ = now() + statement_timeout_;
    }
}

void Interruption::throw_if_stopped() {
    if (is_stopped()) {
        stop_->throw_if_requested();
    }
}

bool Interruption::is_stopped() {
    if (stop_ == nullptr || stop_->requested() == 0) {
        return false;
    }
    if (!stopped_at_) {
        stopped_at_ = now();
    }
    return stop_->count() > 1 || now() - *stopped_at_ >= policy_.grace;
}

// A callback of C: nothing in it throws.
int Interruption::on_progress(void* self) {
    auto& me = *static_cast<Interruption*>(self);
    if (me.whose_ == Whose::own) {
        return 0;
    }
    me.tick();
    me.timed_out_ = me.deadline_ && now() >= *me.deadline_;
    return me.timed_out_ || me.is_stopped() ? 1 : 0;
}

int Interruption::on_busy(void* self, int calls) {
    return static_cast<Interruption*>(self)->wait_for_lock(calls) ? 1 : 0;
}

void Interruption::tick() {
    const SteadyTime moment = now();
    if (ticker_ && whose_ == Whose::script && moment - ticked_at_ >= tick_every) {
        ticked_at_ = moment;
        ticker_(std::chrono::duration_cast<Duration>(moment - began_));
    }
}

bool Interruption::wait_for_lock(int calls) {
    tick();
    if (calls == 0) {
        busy_since_ = now();
    }
    const bool in_time = lock_timeout_.count() == 0 || now() - busy_since_ < lock_timeout_;
    if (!waits_ || !in_time || is_stopped()) {
        return false;
    }
    pollfd waited{stop_ == nullptr ? -1 : stop_->fd(), POLLIN, 0};
    poll(&waited, 1, std::min(1 << std::min(calls, 5), 25));
    return true;
}

}  // namespace slipway::sqlite
