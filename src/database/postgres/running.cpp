// What is told of a message that runs for long: which statement of which step it is, as far as that
// can be known, and what the server says of it.
#include <algorithm>

#include "database/postgres/database.h"

namespace slipway::postgres {

namespace {

constexpr Duration tick_every{250};
// A statement that takes so long is worth a second connection, and so often a look.
constexpr Duration look_after{3000};
constexpr Duration look_every{2000};

Duration since(SteadyTime moment) {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - moment);
}

}  // namespace

void PostgresDatabase::set_listener(StepListener* listener) {
    listener_ = listener;
    if (listener_ == nullptr) {
        session_.set_ticker(nullptr, Duration(0));
    } else {
        session_.set_ticker([this] { tell_running(); }, tick_every);
    }
}

// Where the message holds several steps, the server tells which of them runs by application_name:
// the results of a message arrive together, at its end.
void PostgresDatabase::look_at_server(Duration elapsed) {
    if (elapsed < look_after || since(seen_at_) < look_every) {
        return;
    }
    const int pid = PQbackendPID(session_.raw());
    const Observer::Sight sight = observer_.look(pid);
    const std::string blockers = observer_.blockers(pid);
    server_view_ = blockers.empty() ? sight.progress : "waits for " + blockers;
    for (const auto& [step, activity] : activities_) {
        if (sight.application.ends_with(' ' + activity)) {
            seen_step_ = step;
        }
    }
    seen_at_ = std::chrono::steady_clock::now();
}

RunningStatement PostgresDatabase::running_statement() const {
    const auto& entries = batch_.entries();
    const auto is_script = [&](const Batch::Entry& entry) {
        return entry.line != 0 && (!seen_step_ || entry.step == *seen_step_);
    };
    const auto from =
        entries.begin() + static_cast<std::ptrdiff_t>(std::min(done_, entries.size()));
    const auto first = std::find_if(from, entries.end(), is_script);
    RunningStatement running;
    running.step = seen_step_.value_or(step_);
    running.server_view = server_view_;
    if (first == entries.end()) {
        running.place.file = loads_;
        running.statements = 0;
        return running;
    }
    running.step = first->step;
    running.place = {batch_.file(*first), first->line, first->column};
    running.statements = static_cast<std::size_t>(std::count_if(first, entries.end(), is_script));
    return running;
}

// The steps up to the one that was seen have begun.
void PostgresDatabase::tell_started() {
    if (!seen_step_) {
        return;
    }
    for (const auto& [step, activity] : activities_) {
        listener_->step_started(step);
        if (step == *seen_step_) {
            return;
        }
    }
}

void PostgresDatabase::tell_running() {
    if (listener_ == nullptr || (batch_.empty() && loads_.empty())) {
        return;
    }
    look_at_server(since(sent_));
    RunningStatement running = running_statement();
    running.elapsed = since(sent_);
    tell_started();
    listener_->still_running(running);
}

}  // namespace slipway::postgres
