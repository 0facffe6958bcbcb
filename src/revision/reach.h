// Which revisions can be reached from others, as one mark a revision.
#pragma once

#include <vector>

#include "revision/graph.h"

namespace slipway {

using Marks = std::vector<bool>;

enum class Along { parents, all };  // `all`: dependencies as well

// Both include the revisions that they start from.
Marks ancestors(const RevisionGraph& graph, RevisionGraph::Indices from, Along along);
Marks descendants(const RevisionGraph& graph, RevisionGraph::Indices from, Along along);

// The lineage of some revisions: all of their ancestors and descendants.
Marks lineage(const RevisionGraph& graph, RevisionGraph::Indices from, Along along);

}  // namespace slipway
