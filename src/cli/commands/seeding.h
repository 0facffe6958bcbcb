// What seed and run share: the seed files of the configuration, and what is answered about them.
#pragma once

#include <vector>

#include "cli/session.h"
#include "migration/seed_file.h"
#include "output/json.h"

namespace slipway::commands {

// Those of seeds/ in the migrations folder, and of the sets: of --seed-set, then `sets`.
// As scan_seeds() does, it ends with a stop that was requested.
std::vector<SeedFile> seed_files(Session& session, const std::vector<std::string>& sets);

// What was seeded, for a report.
Json seeds_json(const Snapshot& snapshot);

}  // namespace slipway::commands
