// The version table, shared with Alembic: reads its rows and moves them by compare-and-swap.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "database/database.h"

namespace slipway {

class VersionTable {
  public:
    // `table` with the schema in which it is, or will be made.
    explicit VersionTable(TableName table) : table_(std::move(table)) {}

    // The rows, in the dialect's version_order(). The table has to exist.
    [[nodiscard]] std::vector<std::string> read(Database& database) const;

    void create(Executor& executor) const;

    // One row each; `from` and `to` as in Alembic: insert (no from), remove (no to), update. Throws
    // Error (passing) with Alembic's sentence when not exactly one row was there to change.
    void change(Executor& executor, const std::string& from, const std::string& to) const;

    // Removes whatever rows there are (stamp --purge).
    void purge(Executor& executor) const;

    [[nodiscard]] const TableName& name() const { return table_; }

  private:
    TableName table_;
};

}  // namespace slipway
