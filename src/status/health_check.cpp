#include "status/health_check.h"

#include <algorithm>

#include "base/text.h"

namespace slipway {

namespace {

// A look this much older than it should be counts as none.
constexpr int intervals = 3;

HealthCheck failed(std::string_view name, std::string why) {
    return {name, Verdict::fail, std::move(why)};
}

HealthCheck database(const Report& report) {
    constexpr std::string_view name = "db";
    const Snapshot& s = report.snapshot;
    if (s.wait) {
        return failed(name, "waiting for it: " + s.wait->reason);
    }
    if (s.is_check_failing && s.failure) {
        return failed(name, s.failure->message);
    }
    if (!s.knows_heads) {
        return failed(name, "not asked yet");
    }
    const auto age = std::chrono::duration_cast<Duration>(report.now - s.checked_at);
    if (s.check && age > intervals * report.options.check_interval) {
        return failed(name, "the last answer is " + human_duration(age) + " old");
    }
    return {name};
}

HealthCheck job(const Report& report) {
    constexpr std::string_view name = "job";
    const Snapshot& s = report.snapshot;
    if (!report.is_job_open()) {
        return {name};
    }
    switch (s.phase) {
        case Phase::waiting_for_database: return failed(name, "waiting for the database");
        case Phase::waiting_for_lock:
            return failed(name, "waiting for the lock, held by " + s.lock_holder);
        case Phase::migrating:
            return failed(name,
                          s.running.name.empty()
                              ? "migrating"
                              : "migrating: revision " + std::to_string(s.running.number) + " of " +
                                    std::to_string(s.steps) + ", " + s.running.name);
        case Phase::seeding: return failed(name, "seeding " + s.running.name);
        case Phase::failed: return failed(name, s.error);
        case Phase::idle:
        case Phase::finished: break;
    }
    return failed(name, "not done yet");
}

HealthCheck schema(const Report& report) {
    constexpr std::string_view name = "schema";
    if (!report.knows_heads()) {
        return failed(name, "not known yet");
    }
    if (!report.ahead.empty()) {
        const std::string text =
            "the database is ahead of these files, at " + join(report.ahead, ", ");
        return {name, report.options.is_ahead_fine ? Verdict::warn : Verdict::fail, text};
    }
    return report.pending == 0 ? HealthCheck{name}
                               : failed(name, std::to_string(report.pending) + " pending");
}

HealthCheck unfinished(const Report& report) {
    constexpr std::string_view name = "unfinished";
    const auto& check = report.snapshot.check;
    return !check || check->unfinished.empty()
               ? HealthCheck{name}
               : failed(name, join(check->unfinished, ", ") + " stopped part way");
}

HealthCheck seeds(const Report& report) {
    const auto& check = report.snapshot.check;
    if (!check || check->seeds_due == 0) {
        return {"seeds"};
    }
    return {"seeds", Verdict::warn, std::to_string(check->seeds_due) + " due"};
}

HealthCheck drift(const Report& report) {
    const auto& check = report.snapshot.check;
    if (!check || check->edited.empty()) {
        return {"drift"};
    }
    return {"drift", Verdict::warn, "edited after they were applied: " + join(check->edited, ", ")};
}

}  // namespace

std::vector<HealthCheck> health_checks(const Report& report) {
    return {{"ping"},
            database(report),
            job(report),
            schema(report),
            unfinished(report),
            seeds(report),
            drift(report)};
}

bool is_ready(const std::vector<HealthCheck>& checks) {
    return std::none_of(checks.begin(), checks.end(), [](const HealthCheck& check) {
        return check.verdict == Verdict::fail;
    });
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::pass: return "pass";
        case Verdict::warn: return "warn";
        case Verdict::fail: return "fail";
    }
    return "";
}

}  // namespace slipway
