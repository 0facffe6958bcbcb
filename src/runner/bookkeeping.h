// Slipway's own tables during a run: where they are, when they are made, and what is written when.
#pragma once

#include <string>
#include <vector>

#include "database/history.h"
#include "database/version_table.h"
#include "revision/stored_rows.h"

namespace slipway {

// The version table and the history, in the schema in which the version table is (or would be
// made).
class Bookkeeping {
  public:
    // Finds both tables; changes nothing.
    Bookkeeping(Database& database, TableName version_table, RunIdentity identity);

    [[nodiscard]] const VersionTable& versions() const { return versions_; }
    [[nodiscard]] const History& history() const { return history_; }
    [[nodiscard]] bool has_versions() const { return has_versions_; }
    [[nodiscard]] bool has_history() const { return has_history_; }

    // The rows, read now.
    [[nodiscard]] Heads heads() const;

    // Whether a non-transactional revision began and did not end.
    [[nodiscard]] bool has_unfinished() const;

    // Looks again which tables there are: another runner may have made them meanwhile.
    void refresh();

    // Makes what is missing; belongs to the transaction that is open, if one is.
    void create(Executor& executor);

    // The tables that create() made were rolled back with the transaction.
    void forget_created();
    void keep_created();

  private:
    Database& database_;  // outlives the bookkeeping
    bool has_versions_ = false;
    VersionTable versions_;
    History history_;
    bool has_history_ = false;
    bool created_versions_ = false;
    bool created_history_ = false;
};

// Writes the row changes of steps as one net change: what is between two of them, nobody can see.
void write_changes(const VersionTable& versions, Executor& executor, StoredRows& rows);

}  // namespace slipway
