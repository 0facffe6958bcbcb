// slipway_history: one row a revision run, and how far a non-transactional one has come.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "database/database.h"

namespace slipway {

// Who runs: the same for all rows of a run.
struct RunIdentity {
    std::string run_id;  // 12 hex digits
    std::string host;    // the machine's or the pod's name
    std::string tool;    // "slipway 0.1.0"
};

// A finished run of one revision. `direction` is "up", "down" or "stamp".
struct HistoryEntry {
    std::string revision;
    std::string direction;
    std::string message;
    std::string checksum;  // of the section that ran; empty for a stamp of base
    SystemTime started{};
    SystemTime finished{};
};

// A non-transactional revision that has begun.
struct StartedEntry {
    std::int64_t id = 0;
    std::string revision;
    std::string direction;
    std::string run_id;
    std::string host;
    std::string started;
    std::size_t statements_done = 0;
    std::string statements_checksum;  // of the statements that are done, chained
    std::string detail;               // what was remembered of the time before the next statement
};

// What the last finished run of a revision was.
struct LastRun {
    std::string revision;
    std::string direction;
    std::string checksum;
    bool is_before_stamp = false;  // whether it is applied was said by a stamp since
};

struct LastRuns {
    std::vector<LastRun> runs;  // one a revision, in the order of those runs
    bool is_complete = true;    // else earlier runs were left out
};

class History {
  public:
    History(TableName table, RunIdentity identity)
        : table_(std::move(table)), identity_(std::move(identity)) {}

    void create(Executor& executor) const;

    // Writes finished runs, many in one statement.
    void add(Executor& executor, const std::vector<HistoryEntry>& entries) const;

    // A non-transactional revision begins; returns its id.
    std::int64_t start(Database& database, const HistoryEntry& entry) const;
    // Its first `started.statements_done` statements are done; `detail` as remembered for the next.
    void progress(Executor& executor, const StartedEntry& started) const;
    void finish(Executor& executor, std::int64_t id, const HistoryEntry& entry) const;
    // A stamp settles by hand whatever had begun: those records are closed.
    void settle_started(Executor& executor) const;
    // So does another tool that moves the version table: one record.
    void settle(Executor& executor, std::int64_t id) const;
    void forget(Executor& executor, std::int64_t id) const;

    // Revisions that began and did not end, the oldest first. The table has to exist.
    [[nodiscard]] std::vector<StartedEntry> started(Database& database) const;

    // The last finished run of each revision, among the last `most` runs. The table has to exist.
    static constexpr std::size_t all_runs = std::numeric_limits<std::int32_t>::max();
    [[nodiscard]] LastRuns last_runs(Database& database, std::size_t most = all_runs) const;

    // Records another checksum for the last finished run of a revision (the edit was on purpose).
    // Returns false when there is no such run.
    bool accept(Database& database, const std::string& revision, const std::string& checksum) const;

    [[nodiscard]] const TableName& name() const { return table_; }

  private:
    TableName table_;
    RunIdentity identity_;
};

}  // namespace slipway
