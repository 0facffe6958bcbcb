// The order in which Alembic takes a set of revisions down.
#pragma once

#include <vector>

#include "revision/reach.h"

namespace slipway {

// The revisions marked in `needed`, each before all of its ancestors, starting from those of
// `heads` that are needed. An upgrade runs this order backwards. Time grows with the edges; in no
// case does it depend on how many heads are open at once.
std::vector<RevisionGraph::Index> top_down(const RevisionGraph& graph,
                                           const Marks& needed,
                                           RevisionGraph::Indices heads);

}  // namespace slipway
