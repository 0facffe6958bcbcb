#include "status/render.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "base/version.h"

namespace slipway {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json failure_json(const Failure& failure, bool shows_sql) {
    Json json = {{"code", name(failure.code)}, {"message", failure.message}};
    if (!failure.sqlstate.empty()) {
        json["sqlstate"] = failure.sqlstate;
    }
    if (!failure.place.file.empty()) {
        json["file"] = failure.place.file;
        json["line"] = failure.place.line;
    }
    if (shows_sql && !failure.statement.empty()) {
        json["statement"] = failure.statement;
    }
    return json;
}

Json running_json(const Report& report) {
    const Running& running = report.snapshot.running;
    if (running.name.empty()) {
        return nullptr;
    }
    Json json = Json::object();
    if (running.number == 0) {
        json[report.snapshot.phase == Phase::seeding ? "seed" : "hook"] = running.name;
    } else {
        json["revision"] = running.name;
        json["direction"] = name(running.direction);
        json["number"] = running.number;
        json["total"] = report.snapshot.steps;
    }
    json["started_at"] = iso_time(running.since);
    if (!running.progress.empty()) {
        json["progress"] = running.progress;
    }
    return json;
}

Json done_json(const Snapshot& snapshot) {
    Json done = Json::array();
    const std::size_t first = snapshot.done.size() - std::min(snapshot.done.size(), most_rows);
    for (const StepResult& step : std::span(snapshot.done).subspan(first)) {
        done.push_back({{"revision", step.revision},
                        {"direction", name(step.direction)},
                        {"message", step.message},
                        {"ms", step.took.count()}});
    }
    return done;
}

Json seeds_json(const Snapshot& snapshot) {
    Json seeds = Json::array();
    for (const SeedResult& seed : snapshot.seeds) {
        seeds.push_back({{"seed", seed.name}, {"rows", seed.rows}, {"ms", seed.took.count()}});
    }
    return seeds;
}

Json last_run_json(const Report& report) {
    const Snapshot& s = report.snapshot;
    if (!s.run_at) {
        return nullptr;
    }
    const bool is_well = s.phase != Phase::failed;
    Json json = {{"id", report.options.run_id},
                 {"started_at", iso_time(s.started)},
                 {"finished_at", iso_time(*s.run_at)},
                 {"result", is_well ? "done" : "failed"},
                 {"before", s.before.value_or(Heads())},
                 {"ms", s.took.count()},
                 {"revisions", done_json(s)},
                 {"seeds", seeds_json(s)}};
    if (s.exit_status) {
        json["exit_code"] = *s.exit_status;
    }
    return json;
}

Json wait_json(const Snapshot& snapshot) {
    if (!snapshot.wait) {
        return nullptr;
    }
    const Waiting& wait = *snapshot.wait;
    return {{"reason", wait.reason},
            {"attempt", wait.attempt},
            {"waited_ms", wait.waited.count()},
            {"limit_ms", wait.limit.count()}};
}

Json error_json(const Report& report) {
    const Snapshot& s = report.snapshot;
    if (!s.failure) {
        return nullptr;
    }
    Json json = failure_json(*s.failure, report.options.shows_sql);
    json["at"] = iso_time(s.failed_at);
    return json;
}

Json pending_json(const Report& report) {
    Json pending = Json::array();
    for (auto node = report.revisions.rbegin();
         node != report.revisions.rend() && pending.size() < most_rows;
         ++node) {
        if (node->state == PictureState::pending || node->state == PictureState::running) {
            pending.push_back({{"revision", node->id}, {"message", node->message}});
        }
    }
    return pending;
}

Json time_or_null(const std::optional<SystemTime>& time) {
    return time ? Json(iso_time(*time)) : Json(nullptr);
}

}  // namespace

std::string status_json(const Report& report) {
    const Snapshot& s = report.snapshot;
    const bool knows = report.knows_heads();
    const std::string holder = report.lock_holder();
    Json json = {{"version", version_text},
                 {"mode", report.options.command},
                 {"state", report.state()},
                 {"since", iso_time(s.phase_since)},
                 {"ready", is_ready(health_checks(report))},
                 {"database", report.options.database},
                 {"server", s.check ? Json(s.check->server) : Json(nullptr)},
                 {"current", knows ? Json(report.heads) : Json(nullptr)},
                 {"target", report.target},
                 {"applied", knows ? Json(report.applied) : Json(nullptr)},
                 {"pending_count", knows ? Json(report.pending) : Json(nullptr)},
                 {"pending", pending_json(report)},
                 {"ahead", report.ahead},
                 {"unfinished", s.check ? Json(s.check->unfinished) : Json::array()},
                 {"edited", s.check ? Json(s.check->edited) : Json::array()},
                 {"running", running_json(report)},
                 {"wait", wait_json(s)},
                 {"lock", {{"held", !holder.empty()}, {"holder", holder}}},
                 {"retries", s.retries},
                 {"warnings", s.warnings},
                 {"last_run", last_run_json(report)},
                 {"last_error", error_json(report)},
                 {"checked_at", s.check ? Json(iso_time(s.checked_at)) : Json(nullptr)},
                 {"last_success_at", time_or_null(s.success_at)},
                 {"started_at", iso_time(s.started)},
                 {"now", iso_time(report.now)}};
    return text_of(json);
}

std::string health_json(const Report& report, const std::vector<HealthCheck>& checks) {
    Json all = Json::object();
    bool is_warned = false;
    for (const HealthCheck& check : checks) {
        Json json = {{"status", name(check.verdict)}, {"time", iso_time(report.now)}};
        if (check.name == "db") {
            json["componentType"] = "datastore";
            if (report.snapshot.check) {
                json["observedValue"] = report.snapshot.check->took.count();
                json["observedUnit"] = "ms";
                json["time"] = iso_time(report.snapshot.checked_at);
            }
        } else if (check.name == "schema" && report.knows_heads()) {
            json["observedValue"] = report.pending;
            json["observedUnit"] = "pending revisions";
        }
        if (!check.output.empty()) {
            json["output"] = check.output;
        }
        is_warned = is_warned || check.verdict == Verdict::warn;
        const std::string key =
            check.name == "db" ? "db:responseTime" : "slipway:" + std::string(check.name);
        all[key] = Json::array({std::move(json)});
    }
    const char* status = !is_ready(checks) ? "fail" : is_warned ? "warn" : "pass";
    return text_of({{"status", status},
                    {"version", "1"},
                    {"releaseId", version_text},
                    {"serviceId", report.options.database},
                    {"description", "the schema of the database, kept by Slipway"},
                    {"output", std::string(report.state())},
                    {"checks", std::move(all)},
                    {"links", {{"status", "/status"}, {"metrics", "/metrics"}, {"page", "/"}}}});
}

}  // namespace slipway
