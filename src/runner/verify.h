// Applied revisions against what slipway_history recorded of them.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "database/history.h"
#include "revision/plan.h"
#include "runner/project.h"

namespace slipway {

struct Discrepancy {
    enum class Kind {
        edited,     // the file's migrate:up is not what was applied
        elsewhere,  // applied or reverted without Slipway (Alembic, by hand)
    };
    Kind kind = Kind::edited;
    std::string revision;
    std::string text;  // one sentence
    Place place;       // the file, where there is one
};

// Compares the last finished run of each revision with the files and with `heads`. Revisions that
// the files do not know are left out; so are, where the runs are not complete, those without one.
std::vector<Discrepancy> compare_with_history(const Project& project,
                                              const Heads& heads,
                                              const LastRuns& last);

}  // namespace slipway
