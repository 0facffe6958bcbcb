// Where --sql starts: the ranges "A:B" of commands that cannot ask a database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "revision/plan.h"

namespace slipway {

enum class Mode { online, offline };

// The rows to start from (offline; online they are the database's) and the target.
struct StartAndTarget {
    Heads start;
    std::string target;
};

// For upgrade and downgrade. Throws Error (revisions) for a range online, and for a downgrade
// offline without one.
StartAndTarget split_range(const RevisionGraph& graph,
                           std::string_view text,
                           Direction direction,
                           Mode mode);

// For `stamp --sql`: several targets, of which all ranges must start at the same place.
struct StartAndTargets {
    Heads start;
    std::vector<std::string> targets;
};
StartAndTargets split_stamp_ranges(const RevisionGraph& graph,
                                   const std::vector<std::string>& texts);

}  // namespace slipway
