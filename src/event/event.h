// Everything that can happen in a run, as plain values that a sink may keep.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "revision/plan.h"

namespace slipway {

// What went wrong, for who shows it later than the command that it ended.
struct Failure {
    ErrorCode code = ErrorCode::internal;
    std::string message;
    std::string sqlstate;
    Place place;
    std::string statement;  // SQL: may hold what is nobody's business

    Failure() = default;
    explicit Failure(const Error& error)
        : code(error.code()),
          message(error.message()),
          sqlstate(error.sqlstate()),
          place(error.place()),
          statement(error.statement()) {}
};

// One attempt to connect, and how it went: "ok", "dns", "refused", "timeout", "starting", "auth" or
// "other".
struct Attempted {
    std::string result;
};

// The database does not answer yet (or is read-only); repeated on each change of reason and every
// ten seconds.
struct Waiting {
    std::string database;  // "db:5432/app", never a password
    std::string reason;
    std::size_t attempt = 0;
    Duration waited{0};
    Duration limit{0};
};
struct WaitEnded {
    std::string database;
    std::size_t attempts = 0;
    Duration waited{0};
};

// Another runner holds the lock.
struct LockWaiting {
    std::string holder;
    Duration waited{0};
    Duration limit{0};
};
struct LockHeld {
    Duration waited{0};
};

// Where the database is, read before anything is decided.
struct HeadsRead {
    Heads heads;
};

// What will run, decided under the lock.
struct PlanReady {
    Heads before;
    Heads after;
    std::size_t steps = 0;
};

struct StepStarted {
    std::size_t number = 0;  // from 1
    std::size_t total = 0;
    Direction direction = Direction::up;
    std::string revision;
    std::vector<std::string> from;
    std::vector<std::string> to;
    std::string message;
};
// Published after the commit has returned, never before.
struct StepFinished {
    Direction direction = Direction::up;
    std::string revision;
    std::string message;
    Duration took{0};
};
// The step's work was rolled back, or, for a non-transactional one, stopped part way.
struct StepFailed {
    Direction direction = Direction::up;
    std::string revision;
    std::string error;
};

// A statement takes its time; told some four times a second while it does.
struct StatementRunning {
    std::size_t number = 0;  // of the revision, from 1; 0 for a hook around the run
    std::size_t total = 0;
    std::string what;            // the revision or hook
    Place place;                 // of the statement, or of the first of several; may be unknown
    std::size_t statements = 1;  // that were sent together: which of them runs is not known
    Duration elapsed{0};
    std::string server_view;  // how far the server has come, or what it waits for; may be empty
};

// The hooks around a run (those around a revision belong to its step).
struct HookStarted {
    std::string hook;  // "before_run"
};
// Published after the commit has returned.
struct HookFinished {
    std::string hook;
    Duration took{0};
};
// Nothing of the hook stays.
struct HookFailed {
    std::string hook;
    std::string error;
};

// A non-transactional revision goes on where an earlier run stopped.
struct Resumed {
    std::string revision;
    Direction direction = Direction::up;
    std::size_t statement = 0;  // the first that still has to run, from 1
    std::string why;
};

// The transaction was rolled back because of a lock time-out or deadlock, and is tried again.
struct Retrying {
    std::string reason;
    std::size_t attempt = 0;
    std::size_t limit = 0;
    Duration delay{0};
};

struct SeedStarted {
    std::string name;  // "010_image.csv"
};
// Published after the commit has returned.
struct SeedFinished {
    std::string name;
    std::size_t rows = 0;  // of a CSV file
    Duration took{0};
};
// Nothing of the file stays.
struct SeedFailed {
    std::string name;
    std::string error;
};

struct Notice {  // in the server's words
    std::string text;
};
struct Warning {
    std::string text;
};

// A look at the database while nothing runs; it changes nothing.
struct Checked {
    std::string server;                   // "PostgreSQL 15.20"
    Heads heads;                          // the rows of the version table
    std::vector<std::string> unfinished;  // non-transactional revisions that stopped part way
    std::vector<std::string> edited;      // revisions whose files changed after they were applied
    std::string lock_holder;              // empty: the lock is free
    std::size_t seeds_due = 0;
    Duration took{0};
    bool is_news = true;  // differs from the look before
};
struct CheckFailed {
    Failure failure;
    Duration took{0};
    bool is_news = true;
};

struct RunFinished {
    Heads before;
    Heads after;
    std::size_t steps = 0;
    Duration took{0};
};
struct RunFailed {
    ErrorCode code = ErrorCode::internal;
    std::string error;
    Heads heads;  // where the database is, as far as is known
};

// The command ends; the last event there is.
struct CommandEnded {
    std::optional<Failure> failure;  // empty: it went well
    int exit_status = 0;
};

using Event = std::variant<Attempted,
                           Waiting,
                           WaitEnded,
                           LockWaiting,
                           LockHeld,
                           HeadsRead,
                           PlanReady,
                           StepStarted,
                           StepFinished,
                           StepFailed,
                           StatementRunning,
                           HookStarted,
                           HookFinished,
                           HookFailed,
                           Resumed,
                           Retrying,
                           SeedStarted,
                           SeedFinished,
                           SeedFailed,
                           Notice,
                           Warning,
                           Checked,
                           CheckFailed,
                           RunFinished,
                           RunFailed,
                           CommandEnded>;

}  // namespace slipway
