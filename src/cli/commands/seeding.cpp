#include "cli/commands/seeding.h"

#include <algorithm>
#include <cstdint>

namespace slipway::commands {

std::vector<SeedFile> seed_files(Session& session, const std::vector<std::string>& sets) {
    std::vector<std::string> all = session.config().options.seed_sets;
    for (const std::string& set : sets) {
        if (std::find(all.begin(), all.end(), set) == all.end()) {
            all.push_back(set);
        }
    }
    return scan_seeds(session.config().dir + "/seeds", all, session.surroundings().stop);
}

Json seeds_json(const Snapshot& snapshot) {
    Json seeds = Json::array();
    for (const SeedResult& seed : snapshot.seeds) {
        seeds.push(std::move(Json::object()
                                 .set("seed", seed.name)
                                 .set("rows", seed.rows)
                                 .set("ms", static_cast<std::int64_t>(seed.took.count()))));
    }
    return seeds;
}

}  // namespace slipway::commands
