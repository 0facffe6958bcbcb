// What the graph derives from its edges: normalised downs, and where labels apply.
#pragma once

#include <string>
#include <vector>

#include "revision/edges.h"
#include "revision/revision.h"

namespace slipway {

// The edges derived so far, all over the same revisions. `order`: downs before ups.
struct GraphEdges {
    const Edges& parents;
    const Edges& dependencies;
    const Edges& children;
    const Edges& all_children;
    const std::vector<Edges::Index>& order;
};

// Parents in declared order, then in file-name order the dependencies that no ancestor by parents
// declares itself.
Edges normalise(const GraphEdges& edges);

// Each distinct set of labels once, with the number of the set of each revision: a long line of
// revisions shares one.
struct LabelSets {
    std::vector<std::vector<std::string>> sets;
    std::vector<Edges::Index> of;
};

// A label applies to the revision that declares it and to all of its descendants by parents; where
// those form one line without branch or merge, also down that line to the first branch or merge.
LabelSets spread_labels(const std::vector<Revision>& revisions, const GraphEdges& edges);

}  // namespace slipway
