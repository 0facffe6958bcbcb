// What a command needs, each made on first use: so `heads` opens no connection.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/stop.h"
#include "cli/config.h"
#include "database/backend.h"
#include "output/log.h"
#include "output/progress_sink.h"
#include "runner/project.h"
#include "runner/runner.h"
#include "status/board.h"
#include "status/report.h"

namespace slipway {

class Session {
  public:
    // `signals`: those taken already, if any.
    explicit Session(Config config, std::unique_ptr<SignalStop> signals = nullptr);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(Session&&) = delete;

    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] bool is_json() const { return config_.format == Format::json; }
    [[nodiscard]] Log& log() { return log_; }
    [[nodiscard]] const Board& board() const { return board_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }

    // Throws the Error of a stop that was requested.
    void throw_if_stopped() { surroundings().stop.throw_if_requested(); }

    // The revisions; scanned once. Throws Error (revisions) with all that is wrong with them.
    [[nodiscard]] const Project& project();

    // What runs around a run; scanned once. Throws Error (usage) for what cannot be read.
    [[nodiscard]] const Hooks& hooks();

    // The open database. `limit`: how long to wait for it.
    [[nodiscard]] Database& database(Access access, Duration limit);

    // One log line where nobody named a database.
    void tell_default_database();

    // For a question: a single attempt unless --wait was given.
    [[nodiscard]] Database& database_to_ask();

    // SIGINT and SIGTERM end what runs in good order from here on; before the database is opened.
    void take_signals();

    // For a command that changes it; SIGINT and SIGTERM are taken over from here on.
    [[nodiscard]] Database& database_to_change();

    // The rows of the version table, and whether there is a history; of database_to_ask().
    [[nodiscard]] Bookkeeping books();

    // Without a connection.
    [[nodiscard]] const Dialect& dialect();

    [[nodiscard]] OpenOptions open_options(Access access);
    [[nodiscard]] RunOptions run_options();
    // With the hooks, for a command that runs revisions.
    [[nodiscard]] RunOptions run_options_with_hooks();
    [[nodiscard]] Surroundings surroundings();

    void close_database();

    // Closes the database and gives the signals back.
    void close();

    // Whether the command runs for many databases (--tenants-from).
    [[nodiscard]] bool has_tenants() const;

    // Whether the option has a value that is not its default.
    [[nodiscard]] bool was_given(std::string_view option) const;

    // How the endpoint and the metrics name what runs here.
    [[nodiscard]] ReportOptions report_options() const;

    // Tells of the command's end, for a command that runs something: Kubernetes, the metrics file,
    // the gateway, the sidecars. `error` is null where it went well.
    void leave_last_words(const Error* error, int exit_status);

    [[nodiscard]] bool was_given_as_flag(std::string_view option) const;

    // The metrics as they are now, to --metrics-file where that was given.
    void write_metrics();

  private:
    [[nodiscard]] Origin::Kind origin_of(std::string_view option) const;
    [[nodiscard]] std::string metrics();
    void end_run(const Error* error, int exit_status);
    void post(const HttpUrl& url, const HttpMessage& message);
    [[nodiscard]] std::string push_group() const;
    void send_last_words(bool is_well);
    [[nodiscard]] std::string application_name() const;
    void warn(const Problems& problems);

    Config config_;
    RealClock clock_;
    Log log_;
    LogSink log_sink_;
    std::optional<ProgressSink> progress_sink_;  // only on a terminal
    Board board_;
    Fanout sink_;
    NeverStop never_stop_;
    std::unique_ptr<SignalStop> signals_;  // null: left to the kernel
    bool has_ended_ = false;               // what it had to do: it may go on serving
    RunIdentity identity_;
    std::unique_ptr<Project> project_;
    std::optional<Hooks> hooks_;
    std::unique_ptr<Database> database_;  // closed before the signals are given back
};

}  // namespace slipway
