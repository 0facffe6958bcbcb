// The words in which a run's events are logged.
#include <cstdint>
#include <exception>
#include <utility>

#include "base/text.h"
#include "output/log.h"
#include "output/running_text.h"

namespace slipway {

namespace {

std::int64_t ms(Duration duration) {
    return duration.count();
}

const char* running_verb(Direction direction) {
    switch (direction) {
        case Direction::up: return "upgrade";
        case Direction::down: return "downgrade";
        case Direction::stamp: return "stamp_revision";
    }
    return "";
}

struct Teller {
    Log& log;

    void tell(LogLevel level, const char* event, const std::string& text, Json fields) const {
        fields.set("event", event);
        log.write(level, text, std::move(fields));
    }

    void operator()(const Attempted&) const {}  // Waiting says why; it is not told each time

    void operator()(const Waiting& e) const {
        tell(LogLevel::info,
             "waiting",
             "waiting for " + e.database + ": " + e.reason + "; " + human_duration(e.waited) +
                 " of " + human_duration(e.limit) + ", attempt " + std::to_string(e.attempt),
             std::move(Json::object()
                           .set("database", e.database)
                           .set("reason", e.reason)
                           .set("ms", ms(e.waited))));
    }

    void operator()(const WaitEnded& e) const {
        tell(LogLevel::info,
             "wait_ended",
             e.database + " is ready after " + human_duration(e.waited) + " and " +
                 counted(e.attempts, "attempt"),
             std::move(Json::object().set("database", e.database).set("ms", ms(e.waited))));
    }

    void operator()(const LockWaiting& e) const {
        tell(LogLevel::info,
             "lock_waiting",
             "waiting for the lock, held by " + e.holder + "; " + human_duration(e.waited) +
                 " of " + human_duration(e.limit),
             std::move(Json::object().set("holder", e.holder).set("ms", ms(e.waited))));
    }

    void operator()(const LockHeld& e) const {
        tell(LogLevel::info,
             "lock_held",
             "got the lock after " + human_duration(e.waited),
             std::move(Json::object().set("ms", ms(e.waited))));
    }

    void operator()(const HeadsRead&) const {}

    void operator()(const PlanReady& e) const {
        tell(LogLevel::debug,
             "plan",
             counted(e.steps, "revision") + " to run: " + heads_text(e.before) + " -> " +
                 heads_text(e.after),
             std::move(Json::object()
                           .set("before", e.before)
                           .set("after", e.after)
                           .set("steps", e.steps)));
    }

    void operator()(const StepStarted& e) const {
        const std::string message = e.message.empty() ? "" : ", " + e.message;
        tell(LogLevel::info,
             "step_started",
             std::string("Running ") + running_verb(e.direction) + " " + join(e.from, ", ") +
                 " -> " + join(e.to, ", ") + message,
             std::move(Json::object()
                           .set("direction", name(e.direction))
                           .set("revision", e.revision)
                           .set("number", e.number)
                           .set("total", e.total)));
    }

    void operator()(const StepFinished& e) const {
        tell(LogLevel::debug,
             "step_finished",
             std::string(e.direction == Direction::up ? "Applied " : "Reverted ") + e.revision +
                 " in " + human_duration(e.took),
             std::move(Json::object()
                           .set("direction", name(e.direction))
                           .set("revision", e.revision)
                           .set("ms", ms(e.took))));
    }

    void operator()(const StepFailed& e) const {
        tell(LogLevel::debug,
             "step_failed",
             e.revision + " failed: " + e.error,
             std::move(
                 Json::object().set("direction", name(e.direction)).set("revision", e.revision)));
    }

    void operator()(const StatementRunning& e) const {
        tell(LogLevel::info,
             "statement_running",
             "still running " + e.what + " after " + human_duration(e.elapsed) +
                 running_text(e, ": "),
             std::move(Json::object()
                           .set("revision", e.what)
                           .set("place", e.place.text())
                           .set("statements", e.statements)
                           .set("progress", e.server_view)
                           .set("ms", ms(e.elapsed))));
    }

    void operator()(const HookStarted& e) const {
        tell(LogLevel::info,
             "hook_started",
             "Running hook " + e.hook,
             std::move(Json::object().set("hook", e.hook)));
    }

    void operator()(const HookFinished& e) const {
        tell(LogLevel::debug,
             "hook_finished",
             "Hook " + e.hook + " done in " + human_duration(e.took),
             std::move(Json::object().set("hook", e.hook).set("ms", ms(e.took))));
    }

    void operator()(const HookFailed& e) const {
        tell(LogLevel::debug,
             "hook_failed",
             e.hook + " failed: " + e.error,
             std::move(Json::object().set("hook", e.hook)));
    }

    void operator()(const SeedStarted& e) const {
        tell(LogLevel::info,
             "seed_started",
             "Seeding " + e.name,
             std::move(Json::object().set("seed", e.name)));
    }

    void operator()(const SeedFinished& e) const {
        tell(LogLevel::info,
             "seed_finished",
             "seeded " + e.name + (e.rows == 0 ? "" : ", " + counted(e.rows, "row")) + " in " +
                 human_duration(e.took),
             std::move(
                 Json::object().set("seed", e.name).set("rows", e.rows).set("ms", ms(e.took))));
    }

    void operator()(const SeedFailed& e) const {
        tell(LogLevel::debug,
             "seed_failed",
             e.name + " failed: " + e.error,
             std::move(Json::object().set("seed", e.name)));
    }

    void operator()(const Resumed& e) const {
        tell(LogLevel::info,
             "resumed",
             "an earlier run was cut off in " + e.revision + ": going on at statement " +
                 std::to_string(e.statement) + " (" + e.why + ")",
             std::move(Json::object().set("revision", e.revision).set("statement", e.statement)));
    }

    void operator()(const Retrying& e) const {
        tell(LogLevel::warning,
             "retrying",
             "rolled back: " + e.reason + "; attempt " + std::to_string(e.attempt) + " of " +
                 std::to_string(e.limit) + " to try again, in " + human_duration(e.delay),
             std::move(Json::object().set("reason", e.reason).set("attempt", e.attempt)));
    }

    void operator()(const Notice& e) const {
        tell(LogLevel::info, "notice", e.text, Json::object());
    }

    void operator()(const Warning& e) const {
        tell(LogLevel::warning, "warning", e.text, Json::object());
    }

    void operator()(const Checked& e) const {
        tell(e.is_news ? LogLevel::info : LogLevel::debug,
             "checked",
             "the database is at " + heads_text(e.heads) +
                 (e.lock_holder.empty() ? "" : "; the lock is held by " + e.lock_holder),
             std::move(Json::object().set("heads", e.heads).set("ms", ms(e.took))));
    }

    void operator()(const CheckFailed& e) const {
        tell(e.is_news ? LogLevel::warning : LogLevel::debug,
             "check_failed",
             "cannot look at the database: " + e.failure.message,
             std::move(Json::object().set("code", name(e.failure.code)).set("ms", ms(e.took))));
    }

    void operator()(const RunFinished& e) const {
        const std::string text = e.steps == 0
                                     ? "nothing to do: the database is at " + heads_text(e.after)
                                     : "done: " + counted(e.steps, "revision") + " in " +
                                           human_duration(e.took) + "; the database is at " +
                                           heads_text(e.after);
        tell(LogLevel::info,
             "run_finished",
             text,
             std::move(Json::object()
                           .set("before", e.before)
                           .set("after", e.after)
                           .set("steps", e.steps)
                           .set("ms", ms(e.took))));
    }

    void operator()(const RunFailed& e) const {
        tell(LogLevel::debug,
             "run_failed",
             e.error + "; the database is at " + heads_text(e.heads),
             std::move(Json::object().set("code", name(e.code)).set("heads", e.heads)));
    }

    void operator()(const CommandEnded&) const {}  // the log tells the error itself
};

}  // namespace

// Every few seconds is often enough for a log; a terminal shows it below the log.
bool LogSink::is_told(const StatementRunning& running) {
    constexpr Duration every{10'000};
    if (running.elapsed < told_at_) {
        told_at_ = Duration(0);  // another statement
    }
    if (log_.has_status() || running.elapsed - told_at_ < every) {
        return false;
    }
    told_at_ = running.elapsed;
    return true;
}

void LogSink::on(const Event& event) noexcept {
    try {
        const auto* running = std::get_if<StatementRunning>(&event);
        if (running != nullptr && !is_told(*running)) {
            return;
        }
        std::visit(Teller{log_}, event);
    } catch (const std::exception&) {
        return;  // a line that cannot be made must not fail a migration
    }
}

}  // namespace slipway
