// The revisions that take a database to what it ought to be: written, and proved before anybody
// sees them.
#pragma once

#include <string>
#include <vector>

#include "runner/comparison.h"

namespace slipway {

struct GeneratedRevision {
    std::string up;
    std::string down;
    SchemaStep::Need up_need = SchemaStep::Need::transaction;
    SchemaStep::Need down_need = SchemaStep::Need::transaction;
    std::vector<Hazard> hazards;  // of the upgrade
};

// In the order in which they follow each other; none where nothing differs. In a scratch database,
// the upgrades have taken the old schema to the new one, and the downgrades back to the old. Throws
// Error (internal) with the difference, or with the statement that failed, where they have not.
std::vector<GeneratedRevision> generate(const Comparison& comparison);

}  // namespace slipway
