#include "revision/graph.h"

#include <utility>

#include "revision/checks.h"
#include "revision/derived.h"

namespace slipway {

namespace {

std::vector<Edges::Index> without_edges(const Edges& edges) {
    std::vector<Edges::Index> found;
    for (Edges::Index node = 0; node < edges.nodes(); ++node) {
        if (edges.of(node).empty()) {
            found.push_back(node);
        }
    }
    return found;
}

std::optional<Edges::Index> lookup(const std::unordered_map<std::string_view, Edges::Index>& names,
                                   std::string_view name) {
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

RevisionGraph::RevisionGraph(std::vector<Revision> revisions) : revisions_(std::move(revisions)) {
    Faults faults;
    Names names = index_names(revisions_, faults);
    DeclaredEdges declared = resolve_edges(revisions_, names, faults);
    children_ = declared.parents.inverse();
    all_children_ = declared.all_downs.inverse();
    bottom_up_ = sort_bottom_up(declared.all_downs, all_children_);
    find_cycles(revisions_, declared, bottom_up_, faults);
    faults.throw_if_any();

    ids_ = std::move(names.ids);
    labels_ = std::move(names.labels);
    parents_ = std::move(declared.parents);
    all_downs_ = std::move(declared.all_downs);
    const GraphEdges edges{parents_, declared.dependencies, children_, all_children_, bottom_up_};
    downs_ = normalise(edges);
    LabelSets labels = spread_labels(revisions_, edges);
    label_sets_ = std::move(labels.sets);
    label_set_of_ = std::move(labels.of);
    heads_ = without_edges(children_);
    real_heads_ = without_edges(all_children_);
    bases_ = without_edges(parents_);
}

std::optional<RevisionGraph::Index> RevisionGraph::find(std::string_view id) const {
    return lookup(ids_, id);
}

std::optional<RevisionGraph::Index> RevisionGraph::find_label(std::string_view label) const {
    return lookup(labels_, label);
}

const std::vector<std::string>& RevisionGraph::labels(Index index) const {
    return label_sets_[label_set_of_[index]];
}

}  // namespace slipway
