// The rows of the version table while a plan is made: what each step changes in them.
#pragma once

#include <vector>

#include "revision/plan.h"
#include "revision/reach.h"

namespace slipway {

// The rows are the tips of the applied revisions. A count of applied children tells for each
// revision whether it is one, so that a step costs as much as it has downs.
class VersionRows {
  public:
    using Index = RevisionGraph::Index;

    VersionRows(const RevisionGraph& graph, const std::vector<Index>& current);

    // What applying or reverting the revision does to the rows; they change accordingly.
    std::vector<RowChange> up(Index revision);
    std::vector<RowChange> down(Index revision);

    [[nodiscard]] Heads heads() const;  // sorted

  private:
    void set(Index revision, bool is_row);
    void sort_beside_others(std::vector<Index>& downs, std::size_t own_rows) const;

    const RevisionGraph& graph_;
    std::vector<Index> applied_children_;
    std::vector<bool> is_row_;
    std::size_t size_ = 0;
    std::vector<Index> ever_rows_;  // each revision that was a row at some time
};

}  // namespace slipway
