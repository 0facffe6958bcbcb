// One look at a database, without a lock and without a change: what `status` prints and the health
// endpoint tells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/bookkeeping.h"
#include "runner/project.h"
#include "runner/verify.h"

namespace slipway {

struct Look {
    std::string server;  // "PostgreSQL 15.20"
    Heads heads;         // sorted
    Heads known;         // those among them that the files know
    Heads unknown;
    std::optional<std::string> lock_holder;
    std::vector<StartedEntry> unfinished;
    std::vector<Discrepancy> discrepancies;  // among the newest runs
};

// Looks at no more than `runs` runs of the history.
Look look_at(const Project& project,
             Database& database,
             const Bookkeeping& books,
             std::size_t runs = History::all_runs);

}  // namespace slipway
