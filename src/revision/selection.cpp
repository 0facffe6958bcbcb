#include "revision/selection.h"

#include <algorithm>

#include "base/text.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

Error refusal(const std::string& sentence) {
    return {ErrorCode::revisions, sentence};
}

// All ancestors of the targets. Refuses targets of which one contains the other.
Marks closure(const RevisionGraph& graph, const std::vector<Index>& targets) {
    std::vector<Index> below;
    for (const Index target : targets) {
        const auto downs = graph.all_downs(target);
        below.insert(below.end(), downs.begin(), downs.end());
    }
    const Marks contained = ancestors(graph, below, Along::all);
    const auto is_contained = [&](Index target) { return contained[target]; };
    if (std::any_of(targets.begin(), targets.end(), is_contained)) {
        for (const Index target : targets) {
            const Marks own = ancestors(graph, {&target, 1}, Along::all);
            std::vector<Index> overlaps;
            std::copy_if(
                targets.begin(), targets.end(), std::back_inserter(overlaps), [&](Index other) {
                    return other != target && own[other];
                });
            std::sort(overlaps.begin(), overlaps.end());
            overlaps.erase(std::unique(overlaps.begin(), overlaps.end()), overlaps.end());
            if (!overlaps.empty()) {
                throw refusal("Requested revision " + graph.at(target).id +
                              " overlaps with other requested revisions " +
                              join(ids_of(graph, overlaps), ", "))
                    .hint(graph.at(target).id + " contains the other: name it alone");
            }
        }
    }
    return ancestors(graph, targets, Along::all);
}

Error invalid_destination(std::string_view target) {
    return refusal("Destination " + std::string(target) +
                   " is not a valid downgrade target from current head(s)");
}

// The lowest revisions that the downgrade takes away.
std::vector<Index> downgrade_roots(const RevisionGraph& graph,
                                   const Resolver& resolver,
                                   const Destination& destination) {
    std::vector<Index> roots = graph.bases();
    if (destination.spot.is_revision()) {
        const auto children = graph.children(destination.spot.index);
        roots.assign(children.begin(), children.end());
    }
    if (destination.branch && roots.size() > 1) {
        const Index branch = resolver.named(*destination.branch);
        const Marks below = ancestors(graph, {&branch, 1}, Along::parents);
        std::erase_if(roots, [&](Index root) { return !below[root]; });
        if (roots.empty()) {
            throw refusal("Not a valid downgrade target from current heads")
                .hint("no branch that leads to '" + *destination.branch + "' begins there");
        }
    }
    return roots;
}

// Without this, a label that does not lead to the target is ignored, and another branch reverted.
void check_lineage(const RevisionGraph& graph,
                   const Resolver& resolver,
                   const Destination& destination,
                   std::string_view target) {
    if (destination.branch && destination.spot.is_revision() &&
        resolver.in_lineage({destination.spot.index}, *destination.branch).empty()) {
        throw invalid_destination(target).hint(graph.at(destination.spot.index).id +
                                               " is not in the lineage of '" + *destination.branch +
                                               "': type it without the label");
    }
}

// "L@base" as the lower end keeps to the heads that carry the label.
void keep_labelled(const RevisionGraph& graph,
                   const Resolver& resolver,
                   const std::string& lower,
                   std::vector<Index>& targets) {
    const std::size_t at = lower.find('@');
    if (at == std::string::npos) {
        return;
    }
    std::string branch = lower.substr(0, at);
    const std::optional<Index> named = resolver.one(branch);
    if (named && graph.at(*named).id == branch) {
        const auto& labels = graph.labels(*named);
        if (labels.size() != 1) {
            targets = resolver.in_lineage(std::move(targets), branch);
            return;
        }
        branch = labels.front();
    }
    std::erase_if(targets, [&](Index target) {
        const auto& labels = graph.labels(target);
        return !std::binary_search(labels.begin(), labels.end(), branch);
    });
}

Error unrelated(const RevisionGraph& graph, const Standpoint& upper, const Standpoint& lower) {
    return refusal("Requested range " + lower.shown(graph) + ":" + upper.shown(graph) +
                   " does not refer to ancestor/descendant revisions along the same branch")
        .hint("the first must be an ancestor of the second: START:END");
}

// The lower end as revisions; none: from base.
std::vector<Index> lower_end(const RevisionGraph& graph,
                             const Resolver& resolver,
                             const Standpoint& upper,
                             const Standpoint& lower,
                             const Marks& required) {
    const std::vector<Spot> spots = lower.spots(resolver);
    for (const Spot& spot : spots) {
        if (spot.kind == Spot::Kind::base || (spot.is_revision() && !required[spot.index])) {
            throw unrelated(graph, upper, lower);
        }
    }
    if (spots.empty() || spots.front().kind != Spot::Kind::none) {
        return revisions_of(spots);
    }
    // "-N" that reaches below the first revision is counted from the upper end.
    return revisions_of({destination_of(graph, resolver, upper, *lower.text, Overwalk::stay).spot});
}

}  // namespace

Selection select_upgrade(const RevisionGraph& graph,
                         const std::vector<Index>& current,
                         std::string_view target) {
    const Resolver resolver(graph, {std::string(target), {}});
    Selection selection;
    selection.heads = upgrade_targets(graph, resolver, {current, {}}, target, Overwalk::fail);
    selection.needed = closure(graph, selection.heads);
    const Marks applied = closure(graph, current);
    for (Index i = 0; i < graph.size(); ++i) {
        selection.needed[i] = selection.needed[i] && !applied[i];
    }
    return selection;
}

Selection select_downgrade(const RevisionGraph& graph,
                           const std::vector<Index>& current,
                           std::string_view target) {
    const Resolver resolver(graph, {std::string(target), {}});
    const Destination destination =
        destination_of(graph, resolver, {current, {}}, target, Overwalk::fail);
    const std::vector<Index> roots = downgrade_roots(graph, resolver, destination);
    check_lineage(graph, resolver, destination, target);
    Selection selection;
    selection.heads = current;
    selection.needed = descendants(graph, roots, Along::all);
    const Marks applied = ancestors(graph, current, Along::all);
    bool is_empty = true;
    for (Index i = 0; i < graph.size(); ++i) {
        selection.needed[i] = selection.needed[i] && applied[i];
        is_empty = is_empty && !selection.needed[i];
    }
    const bool is_row =
        destination.spot.is_revision() &&
        std::find(current.begin(), current.end(), destination.spot.index) != current.end();
    if (is_empty && destination.spot.is_revision() && !is_row) {
        throw invalid_destination(target).hint(
            current.empty() ? "nothing is applied"
                            : "the database is at " + join(ids_of(graph, current), ", "));
    }
    return selection;
}

Selection select_range(const RevisionGraph& graph,
                       const Standpoint& upper,
                       const Standpoint& lower) {
    const Resolver resolver(graph, {upper.shown(graph), {}});
    Selection selection;
    selection.heads = upper.text
                          ? upgrade_targets(graph, resolver, lower, *upper.text, Overwalk::stay)
                          : upper.rows;
    if (lower.text) {
        keep_labelled(graph, resolver, *lower.text, selection.heads);
    }
    selection.needed = closure(graph, selection.heads);
    const std::vector<Index> from = lower_end(graph, resolver, upper, lower, selection.needed);
    const Marks before = closure(graph, from);
    const Marks after = descendants(graph, from, Along::parents);
    for (Index i = 0; i < graph.size(); ++i) {
        const bool is_inside = selection.needed[i] && !before[i];
        selection.needed[i] = is_inside && (from.empty() || after[i]);
    }
    for (const Index index : from) {
        selection.needed[index] = true;
    }
    return selection;
}

}  // namespace slipway
