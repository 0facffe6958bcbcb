// The rows of the version table as they lie there, and the least writing that does what a number of
// steps would do one after the other.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "revision/plan.h"

namespace slipway {

// An update keeps a row's place, an insert makes a new last one: so SQLite keeps them, and so
// Alembic finds them when "-1" starts at the first row. Writing the changes leaves the same order
// behind.
class StoredRows {
  public:
    explicit StoredRows(const Heads& rows);

    // Rows that are all to be written yet.
    static StoredRows unwritten(const Heads& rows);

    // Throws Error (internal) when a change does not fit.
    void apply(const std::vector<RowChange>& changes);

    [[nodiscard]] Heads rows() const;    // as they lie
    [[nodiscard]] Heads sorted() const;  // as plans have them

    // What has to be written since the last call (or the beginning): at most one change a row, in
    // an order in which no id is there twice.
    std::vector<RowChange> take_changes();

  private:
    // A row: what the table holds, and what it is to hold. Empty: nothing.
    struct Place {
        std::string written;
        std::string wanted;
    };

    void add(const std::string& id, std::size_t place);
    [[nodiscard]] std::vector<RowChange> updates() const;

    std::vector<Place> places_;
    std::unordered_map<std::string, std::size_t> wanted_at_;
};

}  // namespace slipway
