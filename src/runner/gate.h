// An application's gate: until the database has a revision. Reads only, takes no lock.
#pragma once

#include <functional>
#include <string>

#include "database/backend.h"
#include "runner/bookkeeping.h"
#include "runner/project.h"
#include "runner/surroundings.h"

namespace slipway {

struct GateOptions {
    Duration timeout{60'000};
    TableName version_table{"", "alembic_version"};
    RunIdentity identity;
    OpenOptions open;
};

// Returns when the database has every one of `revisions` (full ids); a database that is ahead has
// them if its history says so. Throws Error (pending) when time is up, naming what it has, and what
// wait_for_database() throws when it cannot be reached at all.
void wait_for_revisions(const Project& project,
                        const std::vector<std::string>& revisions,
                        const std::function<DatabaseUrl()>& url,
                        const GateOptions& options,
                        const Surroundings& around);

}  // namespace slipway
