#include "status/metrics.h"

#include <array>
#include <cstdio>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/version.h"
#include "status/health_check.h"

namespace slipway {

namespace {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

// Upper bounds in seconds.
constexpr std::array<double, 11> short_bounds = {
    0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300};
constexpr std::array<double, 11> long_bounds = {0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600};

std::string number(double value) {
    std::array<char, 32> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%.15g", value);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\\': out += "\\\\"; break;
            case '"': out += "\\\""; break;
            case '\n': out += "\\n"; break;
            default: out += c;
        }
    }
    return out;
}

double seconds(Duration duration) {
    return std::chrono::duration<double>(duration).count();
}

double seconds(SystemTime time) {
    return seconds(std::chrono::duration_cast<Duration>(time.time_since_epoch()));
}

// Writes families, each with its help and type first.
class Text {
  public:
    // An empty name: no label `database`.
    explicit Text(const std::string& database) {
        if (!database.empty()) {
            common_.emplace_back("database", database);
        }
    }

    void family(std::string_view name, const char* type, const char* help) {
        name_ = name;
        out_ += "# HELP " + name_ + ' ' + help + "\n# TYPE " + name_ + ' ' + type + '\n';
    }

    // A sample of the family that was begun last, with the label `database`.
    void sample(double value, Labels labels = {}) {
        labels.insert(labels.begin(), common_.begin(), common_.end());
        plain(value, labels);
    }

    void plain(double value, const Labels& labels = {}, std::string_view suffix = {}) {
        out_ += name_;
        out_ += suffix;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            out_ += i == 0 ? '{' : ',';
            out_ += std::string(labels[i].first) + "=\"" + escaped(labels[i].second) + '"';
        }
        out_ += labels.empty() ? " " : "} ";
        out_ += number(value) + '\n';
    }

    template <std::size_t count>
    void histogram(const std::array<double, count>& bounds,
                   const std::vector<Duration>& values,
                   Labels labels = {}) {
        labels.insert(labels.begin(), common_.begin(), common_.end());
        double sum = 0;
        for (const Duration value : values) {
            sum += seconds(value);
        }
        for (const double bound : bounds) {
            std::size_t within = 0;
            for (const Duration value : values) {
                within += seconds(value) <= bound ? 1U : 0U;
            }
            bucket(labels, number(bound), within);
        }
        bucket(labels, "+Inf", values.size());
        plain(sum, labels, "_sum");
        plain(static_cast<double>(values.size()), labels, "_count");
    }

    void gauge(const char* name, const char* help, double value) {
        family(name, "gauge", help);
        sample(value);
    }

    void counter(const char* name, const char* help, double value) {
        family(name, "counter", help);
        sample(value);
    }

    std::string take() { return std::move(out_); }

  private:
    void bucket(Labels labels, std::string bound, std::size_t within) {
        labels.emplace_back("le", std::move(bound));
        plain(static_cast<double>(within), labels, "_bucket");
    }

    Labels common_;
    std::string name_;
    std::string out_;
};

void write_build(Text& text) {
    text.family("slipway_build_info", "gauge", "Always 1; the version is in the label.");
    text.plain(1, {{"version", version_text}});
}

void write_schema(Text& text, const Report& report) {
    const Snapshot& s = report.snapshot;
    text.family("slipway_revision_info", "gauge", "Always 1; where the database is and should be.");
    for (const std::string& id : report.heads) {
        text.sample(1, {{"revision", id}, {"kind", "current"}});
    }
    for (const std::string& id : report.target) {
        text.sample(1, {{"revision", id}, {"kind", "target"}});
    }
    text.gauge(
        "slipway_ready", "Whether /readyz answers 200.", is_ready(health_checks(report)) ? 1 : 0);
    if (report.knows_heads()) {
        text.gauge("slipway_migrations_pending",
                   "Revisions up to the target that are not applied.",
                   static_cast<double>(report.pending));
        text.gauge("slipway_migrations_applied",
                   "Revisions that are applied.",
                   static_cast<double>(report.applied));
        text.gauge("slipway_schema_ahead",
                   "Whether the database is at a revision that the files do not know.",
                   report.ahead.empty() ? 0 : 1);
    }
    if (s.check) {
        text.gauge("slipway_schema_dirty",
                   "Whether a non-transactional revision stopped part way.",
                   s.check->unfinished.empty() ? 0 : 1);
        text.gauge("slipway_drift_detected",
                   "Whether a revision was edited after it was applied.",
                   s.check->edited.empty() ? 0 : 1);
        text.gauge("slipway_seeds_pending",
                   "Seed files that are due.",
                   static_cast<double>(s.check->seeds_due));
        text.gauge("slipway_last_check_timestamp_seconds",
                   "When the database answered last.",
                   seconds(s.checked_at));
    }
}

const char* reason_of(const Snapshot& snapshot) {
    if (!snapshot.failure) {
        return "sql";
    }
    switch (snapshot.failure->code) {
        case ErrorCode::locked: return "lock_timeout";
        case ErrorCode::unreachable:
        case ErrorCode::read_only:
        case ErrorCode::refused: return "connection";
        case ErrorCode::revisions: return "checksum";
        case ErrorCode::interrupted:
        case ErrorCode::terminated: return "cancelled";
        case ErrorCode::passing:
            return snapshot.failure->sqlstate == "55P03" || snapshot.failure->sqlstate == "40P01"
                       ? "lock_timeout"
                       : "connection";
        default: return "sql";
    }
}

void write_run(Text& text, const Report& report) {
    const Snapshot& s = report.snapshot;
    const Labels command = {{"command", report.options.command}};
    const bool is_failed = s.phase == Phase::failed;
    if (s.run_at) {
        const auto took = std::chrono::duration_cast<Duration>(*s.run_at - s.started);
        text.family("slipway_runs_total", "counter", "Runs that ended.");
        text.sample(1, {command.front(), {"result", is_failed ? "failed" : "done"}});
        text.family("slipway_run_duration_seconds", "histogram", "How long runs took.");
        text.histogram(long_bounds, {took}, command);
        text.gauge(
            "slipway_last_run_timestamp_seconds", "When a run ended last.", seconds(*s.run_at));
        text.gauge("slipway_last_run_duration_seconds", "How long it took.", seconds(took));
    }
    if (s.success_at) {
        text.gauge("slipway_last_success_timestamp_seconds",
                   "When a run ended well last.",
                   seconds(*s.success_at));
    }
    if (s.exit_status) {
        text.gauge("slipway_last_run_exit_code", "Its exit status.", *s.exit_status);
    }
    if (!s.running.name.empty()) {
        text.gauge("slipway_running_migration_start_timestamp_seconds",
                   "When what runs now began.",
                   seconds(s.running.since));
    }
    if (is_failed) {
        text.family("slipway_migration_failures_total", "counter", "Runs that failed.");
        text.sample(1, {{"reason", reason_of(s)}});
    }
    text.counter("slipway_ddl_lock_timeouts_total",
                 "Transactions rolled back and tried again because of a lock.",
                 static_cast<double>(s.retries));
}

void write_durations(Text& text, const Snapshot& s) {
    text.family("slipway_migration_duration_seconds", "histogram", "How long revisions took.");
    for (const Direction direction : {Direction::up, Direction::down}) {
        std::vector<Duration> took;
        for (const StepResult& step : s.done) {
            if (step.direction == direction) {
                took.push_back(step.took);
            }
        }
        text.histogram(long_bounds, took, {{"direction", std::string(name(direction))}});
    }
    text.family("slipway_lock_wait_seconds", "histogram", "Waits for the lock of another runner.");
    text.histogram(short_bounds, s.lock_waits);
}

void write_lock(Text& text, const Report& report) {
    text.gauge("slipway_lock_held",
               "Whether the lock is held, by this run or another.",
               report.lock_holder().empty() ? 0 : 1);
}

// A file that was loaded for several tenants counts once, with all its rows.
void write_seeds(Text& text, const std::vector<SeedResult>& seeds) {
    std::map<std::string, std::size_t> rows;
    for (const SeedResult& seed : seeds) {
        rows[seed.name] += seed.rows;
    }
    if (!rows.empty()) {
        text.family("slipway_seed_rows_total", "counter", "Rows that were loaded from CSV files.");
    }
    for (const auto& [name, count] : rows) {
        text.sample(static_cast<double>(count), {{"seed", name}});
    }
}

void write_connections(Text& text, const Snapshot& s) {
    text.family("slipway_db_connect_attempts_total", "counter", "Attempts to connect, by result.");
    for (const char* result : {"ok", "dns", "refused", "timeout", "starting", "auth", "other"}) {
        const auto found = s.attempts.find(result);
        text.sample(found == s.attempts.end() ? 0 : static_cast<double>(found->second),
                    {{"result", result}});
    }
    if (s.waited) {
        text.gauge(
            "slipway_db_wait_seconds", "How long the database was waited for.", seconds(*s.waited));
    }
}

void write_log(Text& text, const LogCounts& log) {
    text.family("slipway_log_messages_total", "counter", "Lines of the log, by level.");
    text.plain(static_cast<double>(log.debug), {{"level", "debug"}});
    text.plain(static_cast<double>(log.info), {{"level", "info"}});
    text.plain(static_cast<double>(log.warning), {{"level", "warning"}});
    text.plain(static_cast<double>(log.error), {{"level", "error"}});
}

void write_process(Text& text, const ProcessUsage& process) {
    const auto one = [&](const char* name, const char* type, const char* help, double value) {
        text.family(name, type, help);
        text.plain(value);
    };
    one("process_cpu_seconds_total", "counter", "Processor time spent.", process.cpu_seconds);
    one("process_resident_memory_bytes",
        "gauge",
        "Memory in use.",
        static_cast<double>(process.resident_bytes));
    one("process_open_fds", "gauge", "Open files.", static_cast<double>(process.open_files));
    if (process.start_seconds > 0) {
        one("process_start_time_seconds",
            "gauge",
            "When the process began, since 1970.",
            process.start_seconds);
    }
}

}  // namespace

std::string metrics_text(const Report& report, const ProcessFacts& process) {
    const bool is_one = !report.options.has_tenants;
    Text text(is_one ? report.options.database : "");
    write_build(text);
    if (is_one) {
        write_schema(text, report);
        write_lock(text, report);
    }
    write_run(text, report);
    write_durations(text, report.snapshot);
    write_connections(text, report.snapshot);
    write_seeds(text, report.snapshot.seeds);
    write_log(text, process.log);
    write_process(text, process.usage);
    return text.take();
}

}  // namespace slipway
