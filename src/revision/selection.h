// Which revisions a target means to run: the sets behind upgrade, downgrade and history.
#pragma once

#include <string_view>
#include <vector>

#include "revision/destination.h"

namespace slipway {

// The revisions to run, and where to start going down: see top_down().
struct Selection {
    Marks needed;
    std::vector<RevisionGraph::Index> heads;
};

Selection select_upgrade(const RevisionGraph& graph,
                         const std::vector<RevisionGraph::Index>& current,
                         std::string_view target);
Selection select_downgrade(const RevisionGraph& graph,
                           const std::vector<RevisionGraph::Index>& current,
                           std::string_view target);

// What `history -r LOWER:UPPER` shows; both ends belong to it.
Selection select_range(const RevisionGraph& graph,
                       const Standpoint& upper,
                       const Standpoint& lower);

}  // namespace slipway
