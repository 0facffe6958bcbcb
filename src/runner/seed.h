// Seeding: reference data from files, each in a transaction of its own, behind the upgrade.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "database/seed_table.h"
#include "migration/seed_file.h"
#include "runner/surroundings.h"

namespace slipway {

struct SeedOptions {
    SessionSettings session;
    RunIdentity identity;
    std::string schema;  // of slipway_seeds; empty: that of the connection
    std::size_t lock_retries = 10;
};

// Those of `seeds` that are due, in order: what would run. Changes nothing.
std::vector<const SeedFile*> due_seeds(Database& database,
                                       const std::vector<SeedFile>& seeds,
                                       const SeedOptions& options);

// How many of `seeds` the database lacks: those that are due, but an `always` file only until it
// has run once. Changes nothing.
std::size_t count_missing_seeds(Database& database,
                                const std::vector<SeedFile>& seeds,
                                const SeedOptions& options);

// Runs those that are due; to be called under the lock. Returns how many ran. Throws Error:
// seed_failed with the place, when a file does not load (nothing of that file stays, what was
// before it stays); else as Executor does.
std::size_t run_seeds(Database& database,
                      const std::vector<SeedFile>& seeds,
                      const SeedOptions& options,
                      const Surroundings& around);

}  // namespace slipway
