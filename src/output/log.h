// Standard error: logs and errors, as text or as JSON lines.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <string>

#include "base/error.h"
#include "event/sink.h"
#include "output/json.h"
#include "status/log_counts.h"

namespace slipway {

enum class LogFormat { text, json };
enum class LogLevel { debug, info, warning, error };

// Writes lines to standard error, each whole and at once. What goes wrong in doing so is ignored: a
// broken terminal must not fail a migration.
class Log {
  public:
    Log(LogFormat format, LogLevel least);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    Log(Log&&) = delete;
    Log& operator=(Log&&) = delete;

    // One line "INFO  [slipway] text", or a JSON object with ts, level, msg, run and `fields`.
    void write(LogLevel level, const std::string& text) noexcept;
    void write(LogLevel level, const std::string& text, Json fields) noexcept;

    // The error that ended the command: what, where, why, what next, over several lines of text or
    // as one JSON object. Always written, whatever the least level.
    void write(const Error& error, int exit_status) noexcept;

    // Lines written so far. For any thread.
    [[nodiscard]] LogCounts counts() const;

    void set_run(std::string run_id);
    // Whose run the lines are about from here on; empty: none.
    void set_tenant(std::string tenant);

    // On a terminal: a line below the log, which every line of the log keeps in its place. Empty:
    // none. `text` has to fit the width.
    void show_status(const std::string& text) noexcept;
    [[nodiscard]] bool has_status() const { return !status_.empty(); }

  private:
    void put(const std::string& line);
    struct Writer;
    std::unique_ptr<Writer> writer_;
    LogFormat format_;
    LogLevel least_;
    std::array<std::atomic<std::size_t>, 4> counts_{};  // by level
    std::string run_id_;
    std::string tenant_;
    std::string status_;
};

// A few lines of help where a command was expected: on standard error, as they are.
void write_help(const std::string& text) noexcept;

// Tells a run's events to a log.
class LogSink final : public Sink {
  public:
    explicit LogSink(Log& log) : log_(log) {}  // outlives the sink

    void on(const Event& event) noexcept override;

  private:
    bool is_told(const StatementRunning& running);

    Log& log_;
    Duration told_at_{0};  // of the statement that runs
};

}  // namespace slipway
