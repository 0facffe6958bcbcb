// slipway_seeds: which seed files have run, and with what content.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "database/database.h"
#include "database/history.h"

namespace slipway {

class SeedTable {
  public:
    SeedTable(TableName table, RunIdentity identity)
        : table_(std::move(table)), identity_(std::move(identity)) {}

    void create(Executor& executor) const;

    // Name of the file → checksum of its last run. The table has to exist.
    [[nodiscard]] std::unordered_map<std::string, std::string> checksums(Database& database) const;

    // The file has run: in the transaction in which it did.
    void record(Executor& executor,
                const std::string& name,
                const std::string& checksum,
                Duration took) const;

    [[nodiscard]] const TableName& name() const { return table_; }

  private:
    TableName table_;
    RunIdentity identity_;
};

}  // namespace slipway
