// Talking to a database: what the runner needs of a server, a script file or a test's memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/stop.h"
#include "database/dialect.h"
#include "database/load.h"
#include "database/schema_dialect.h"
#include "sql/reader.h"

namespace slipway {

// What a revision finds in its session: nothing that the one before it has set.
struct SessionSettings {
    Duration lock_timeout{5000};
    Duration statement_timeout{0};  // none
    std::string role;               // SET ROLE; empty: none
    std::string activity;           // what other sessions see us do: "1975ea83b712 up"
    // What a script can ask the session for: current_setting('slipway.revision'). Where the server
    // has no such settings, nothing is set.
    std::vector<std::pair<std::string, std::string>> variables{};
};

// What an executor is busy with.
struct RunningStatement {
    std::size_t step = 0;
    Place place;                 // of the statement, or of the first of several
    std::size_t statements = 1;  // that were sent together: which of them runs is not known
    Duration elapsed{0};
    std::string server_view;  // how far the server has come, or what it waits for; may be empty
};

// Hears how far the executor has come with the steps that were given to it. Called in order, on the
// thread that runs; must not throw.
class StepListener {
  public:
    StepListener() = default;
    StepListener(const StepListener&) = delete;
    StepListener& operator=(const StepListener&) = delete;
    StepListener(StepListener&&) = delete;
    StepListener& operator=(StepListener&&) = delete;
    virtual ~StepListener() = default;

    virtual void step_started(std::size_t step) noexcept = 0;
    // `more` time was spent on the step (it may be told in several parts).
    virtual void step_took(std::size_t step, std::chrono::microseconds more) noexcept = 0;
    // Told again and again, some four times a second, while a statement of the step runs.
    virtual void still_running(const RunningStatement& /*running*/) noexcept {}
};

// Something that carries out SQL. Errors are thrown as Error with the failing statement's own file,
// line and column, the server's words and SQLSTATE, and a code: migration_failed for SQL that the
// server refuses (refused for a missing privilege), passing for what is worth another try
// (connection lost, lock time-out, deadlock, serialization, resources), interrupted or terminated
// when a stop cancelled it. Not thread-safe.
class Executor {
  public:
    Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    Executor(Executor&&) = delete;
    Executor& operator=(Executor&&) = delete;
    virtual ~Executor() = default;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;

    virtual void begin() = 0;
    virtual void commit() = 0;             // flushes first
    virtual void rollback() noexcept = 0;  // also forgets what is queued

    // Begins a step: the session is reset, the settings hold, and what follows belongs to the step.
    virtual void start_step(std::size_t step, const SessionSettings& settings) = 0;

    // Runs a whole script, COPY data included. Statements may be queued and sent in bounded batches
    // that span steps, so an error may belong to an earlier step: failed_step() tells.
    virtual void run(StatementReader& script) = 0;

    // Runs one statement on its own, at once. `script` has just read it (for COPY data).
    virtual void run_one(const Statement& statement, StatementReader& script) = 0;

    // Waits until everything that was queued has run.
    virtual void flush() = 0;

    // Runs one of Slipway's own statements at once (after a flush). Returns the rows changed;
    // nothing where that cannot be known (a script file).
    virtual std::optional<std::size_t> execute(const std::string& sql) = 0;

    // The step whose statement failed last.
    [[nodiscard]] virtual std::size_t failed_step() const = 0;
};

using Row = std::vector<std::optional<std::string>>;
using Rows = std::vector<Row>;

// The right to migrate; released by its destructor, and by the server when the session ends.
class Lock {
  public:
    Lock() = default;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    Lock(Lock&&) = delete;
    Lock& operator=(Lock&&) = delete;
    virtual ~Lock() = default;

    // Whether the session still holds it (a script can drop it with DISCARD ALL).
    virtual bool is_held() = 0;

    // Takes it again after that; false when another session has it now.
    virtual bool take_again() = 0;
};

// How a stop cuts off what runs: at once, or only after `grace` (and always on a second signal).
struct StopPolicy {
    Duration grace{0};
};

// What was found out about the effect of a statement that a crash interrupted.
enum class EffectState { done, not_done, unknown };

// A session with a server. One per run, not shared.
class Database : public Executor {
  public:
    // Runs a query of Slipway's own (after a flush) and returns its rows as text.
    virtual Rows query(const std::string& sql) = 0;

    // The schema in which an unqualified table name is found now, or nothing if it does not exist.
    // Where the server has no schemas: "" when the table exists.
    virtual std::optional<std::string> find_table(const TableName& table) = 0;
    // The schema in which an unqualified CREATE TABLE would make it. Throws Error (refused) if
    // none.
    virtual std::string default_schema() = 0;

    // Whether this session may write now (not a standby, not read-only). The reason if not.
    virtual std::optional<std::string> why_read_only() = 0;

    // Whether that may change by itself, as in a failover.
    [[nodiscard]] virtual bool can_become_writable() const = 0;

    // Whether the last commit() was sent and its answer never came: it may have happened.
    [[nodiscard]] virtual bool is_commit_unknown() const = 0;

    // Throws Error (unsafe_server) behind a pooler in transaction mode, or on an unsupported
    // version.
    virtual void check_server() = 0;

    // The lock of one version table; null when another session holds it.
    virtual std::unique_ptr<Lock> try_lock(const TableName& version_table) = 0;
    // Who holds it, in words ("slipway/1.0 3f2a… on pod-xyz (pid 123, since 00:03:12)"), or
    // nothing.
    virtual std::optional<std::string> lock_holder(const TableName& version_table) = 0;
    // Ends the holder's session; returns whether there was one. Throws Error (usage) where this
    // cannot be done (SQLite: another process's lock).
    virtual bool end_lock_holder(const TableName& version_table) = 0;

    // For a statement of a non-transactional revision: may it run inside BEGIN … COMMIT together
    // with its own record?
    virtual bool is_transactional(const std::string& sql) = 0;
    // Whether a statement that was interrupted took effect. Cleans up what it left half done (an
    // invalid index), so that it can run again. `before` is what prepare() said before it ran.
    virtual EffectState find_effect(const std::string& sql, const std::string& before) = 0;
    // Makes ready for a statement that cannot run in a transaction: clears away what an earlier
    // attempt left half done, and returns what find_effect() will need to know about the time
    // before the statement (may be empty).
    virtual std::string prepare(const std::string& sql) = 0;

    // Loads the rows of a CSV file, in the transaction that is open, and returns how many; what was
    // loaded is then behind the sequences of the table's columns. Throws Error (seed_failed) with
    // the place and value of the row that does not load; the transaction is of no use then.
    virtual std::size_t load(const CsvLoad& csv) = 0;

    // The whole schema, but for what belongs to the server and to extensions. Not within a
    // transaction.
    virtual Schema read_schema() = 0;
    // How this server's schemas are altered; lives as long as the database.
    [[nodiscard]] virtual const SchemaDialect& schema_dialect() const = 0;

    virtual void set_listener(StepListener* listener) = 0;  // has to outlive its use; may be null
    virtual void set_stop_policy(StopPolicy policy) = 0;
    // Notices and warnings of the server, in its words.
    virtual void on_notice(std::function<void(const std::string&)> listener) = 0;

    [[nodiscard]] virtual std::string server_version() const = 0;  // "PostgreSQL 15.20"
    [[nodiscard]] virtual std::string user() const = 0;            // "" where there is none
};

}  // namespace slipway
