#include "revision/rows.h"

#include <algorithm>

namespace slipway {

VersionRows::VersionRows(const RevisionGraph& graph, const std::vector<Index>& current)
    : graph_(graph), applied_children_(graph.size()), is_row_(graph.size()) {
    for (const Index row : current) {
        set(row, true);
    }
    const Marks applied = ancestors(graph, current, Along::all);
    for (Index i = 0; i < graph.size(); ++i) {
        if (applied[i]) {
            for (const Index down : graph.all_downs(i)) {
                ++applied_children_[down];
            }
        }
    }
}

void VersionRows::set(Index revision, bool is_row) {
    if (is_row_[revision] != is_row) {
        is_row ? ++size_ : --size_;
    }
    is_row_[revision] = is_row;
    if (is_row) {
        ever_rows_.push_back(revision);
    }
}

// In the order in which they are declared; beside other rows Alembic's order depends on a hash
// seed, and here file-name order decides.
void VersionRows::sort_beside_others(std::vector<Index>& downs, std::size_t own_rows) const {
    if (size_ > own_rows) {
        std::sort(downs.begin(), downs.end());
    }
}

// A merge removes all of its rows but the last, which becomes the revision.
std::vector<RowChange> VersionRows::up(Index revision) {
    const std::string& id = graph_.at(revision).id;
    std::vector<Index> closed;
    for (const Index down : graph_.downs(revision)) {
        if (is_row_[down]) {
            closed.push_back(down);
        }
    }
    sort_beside_others(closed, closed.size());
    std::vector<RowChange> changes;
    for (const Index down : closed) {
        changes.push_back({graph_.at(down).id, {}});
        set(down, false);
    }
    for (const Index down : graph_.all_downs(revision)) {
        ++applied_children_[down];
    }
    if (changes.empty()) {
        changes.push_back({{}, id});
    } else {
        changes.back().to = id;
    }
    set(revision, true);
    return changes;
}

// The reverse: those downs that nothing else implies come back, the last one by an update.
std::vector<RowChange> VersionRows::down(Index revision) {
    const std::string& id = graph_.at(revision).id;
    for (const Index down : graph_.all_downs(revision)) {
        --applied_children_[down];
    }
    std::vector<Index> opened;
    for (const Index down : graph_.downs(revision)) {
        if (applied_children_[down] == 0 && !is_row_[down]) {
            opened.push_back(down);
        }
    }
    sort_beside_others(opened, 1);
    std::vector<RowChange> changes;
    for (const Index down : opened) {
        changes.push_back({{}, graph_.at(down).id});
        set(down, true);
    }
    if (changes.empty()) {
        changes.push_back({id, {}});
    } else {
        changes.back().from = id;
    }
    set(revision, false);
    return changes;
}

Heads VersionRows::heads() const {
    Heads heads;
    for (const Index revision : ever_rows_) {
        if (is_row_[revision]) {
            heads.push_back(graph_.at(revision).id);
        }
    }
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    return heads;
}

}  // namespace slipway
