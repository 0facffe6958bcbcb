#include "revision/selection.h"

#include <algorithm>

#include "base/text.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;
using MaybeText = std::optional<std::string>;

Error refusal(const std::string& sentence) {
    return {ErrorCode::revisions, sentence};
}

std::vector<Index> revisions_of(const std::vector<Spot>& spots) {
    std::vector<Index> found;
    for (const Spot& spot : spots) {
        if (spot.is_revision()) {
            found.push_back(spot.index);
        }
    }
    return found;
}

// "L@ID": a check of the lineage comes with the name.
std::string in_branch(const MaybeText& branch, const std::string& name) {
    return branch ? *branch + "@" + name : name;
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

// The highest of the applied revisions that are in the lineage of a branch of which no row is.
std::vector<Index> applied_tips(const RevisionGraph& graph,
                                const Resolver& resolver,
                                const std::vector<Index>& rows,
                                const std::string& branch) {
    const Marks applied = ancestors(graph, rows, Along::all);
    std::vector<Index> active;
    for (Index i = 0; i < graph.size(); ++i) {
        if (applied[i]) {
            active.push_back(i);
        }
    }
    active = resolver.in_lineage(std::move(active), branch);
    Marks below(graph.size());
    for (const Index index : active) {
        for (const Index down : graph.downs(index)) {
            below[down] = true;
        }
    }
    std::erase_if(active, [&](Index index) { return below[index]; });
    return active;
}

std::vector<Spot> starts(const RevisionGraph& graph,
                         const Resolver& resolver,
                         const Standpoint& current,
                         const MaybeText& branch) {
    if (!branch && current.text) {
        return {Spot::at(resolver.one(*current.text))};
    }
    std::vector<Index> rows = revisions_of(current.spots(resolver));
    if (branch) {
        std::vector<Index> members = resolver.in_lineage(rows, *branch);
        rows = members.empty() ? applied_tips(graph, resolver, rows, *branch) : members;
    }
    std::vector<Spot> spots;
    for (const Index row : rows) {
        spots.push_back(Spot::at(row));
    }
    return spots.empty() ? std::vector<Spot>{Spot{}} : spots;
}

Spot up_from_current(const RevisionGraph& graph,
                     const Resolver& resolver,
                     const Standpoint& current,
                     const RelativeTarget& target,
                     Overwalk overwalk) {
    if (target.steps <= 0) {
        throw target.too_few().hint("an upgrade goes up: type +N, or use `slipway downgrade`");
    }
    const std::vector<Spot> from = starts(graph, resolver, current, target.branch);
    if (from.size() > 1) {
        throw refusal("Ambiguous upgrade from multiple current revisions")
            .hint("the database is at " + join(ids_of(graph, revisions_of(from)), ", ") +
                  ": type one of them with the steps, as in " + graph.at(from.front().index).id +
                  target.number);
    }
    const Spot spot = resolver.walk(from.front(), target.steps, overwalk, target.branch);
    if (spot.kind == Spot::Kind::none) {
        throw target.too_few().hint("fewer are left: `slipway upgrade heads` applies them all");
    }
    return spot;
}

std::vector<Index> upgrade_targets(const RevisionGraph& graph,
                                   const Resolver& resolver,
                                   const Standpoint& current,
                                   std::string_view text,
                                   Overwalk overwalk) {
    const std::optional<RelativeTarget> target = parse_relative(text);
    if (!target) {
        return revisions_of(resolver.many(text));
    }
    if (!target->symbol) {
        return revisions_of({up_from_current(graph, resolver, current, *target, overwalk)});
    }
    const bool is_up = target->steps > 0;
    const Spot start = Spot::at(
        resolver.one(is_up ? *target->symbol : in_branch(target->branch, *target->symbol)));
    const Spot spot =
        resolver.walk(start, target->steps, overwalk, is_up ? target->branch : MaybeText{});
    if (spot.kind == Spot::Kind::none && target->steps != 0) {
        throw refusal("Walked too far").hint("there are fewer revisions that way");
    }
    return revisions_of({spot});
}

// What a downgrade means to leave: a revision, or base, and the branch that was named.
struct Destination {
    MaybeText branch;
    Spot spot;
};

Index row_in_branch(const RevisionGraph& graph,
                    const Resolver& resolver,
                    const std::vector<Index>& rows,
                    const RelativeTarget& target) {
    std::vector<Index> members = resolver.in_lineage(rows, *target.branch);
    if (members.empty()) {
        // The row of another branch may imply revisions of this one.
        const Marks applied = ancestors(graph, rows, Along::all);
        for (Index i = 0; i < graph.size(); ++i) {
            const auto children = graph.children(i);
            if (applied[i] && std::none_of(children.begin(), children.end(), [&](Index child) {
                    return applied[child];
                })) {
                members.push_back(i);
            }
        }
        members = resolver.in_lineage(std::move(members), *target.branch);
    }
    if (members.empty()) {
        throw target.too_few().hint("nothing of '" + *target.branch + "' is applied");
    }
    if (members.size() > 1) {
        throw refusal("Ambiguous downgrade from multiple current revisions")
            .hint("'" + *target.branch + "' is at " + join(ids_of(graph, members), ", ") +
                  ": type one of them with the steps, as in " + graph.at(members.front()).id +
                  target.number);
    }
    return members.front();
}

// Where "-N" starts, and with it the branch to which the downgrade keeps.
Destination start_of_relative(const RevisionGraph& graph,
                              const Resolver& resolver,
                              const Standpoint& current,
                              const RelativeTarget& target) {
    if (!target.branch && current.text) {
        const std::string& text = *current.text;
        return {text, Spot::at(resolver.one(text + "@" + text))};
    }
    std::vector<Index> rows = current.rows;
    if (current.text) {
        rows = {resolver.named(*current.text)};
    }
    if (target.branch) {
        return {target.branch, Spot::at(row_in_branch(graph, resolver, rows, target))};
    }
    if (rows.empty()) {
        throw target.too_few().hint("nothing is applied");
    }
    return {graph.at(rows.front()).id, Spot::at(rows.front())};
}

Destination relative_destination(const RevisionGraph& graph,
                                 const Resolver& resolver,
                                 const Standpoint& current,
                                 const RelativeTarget& target,
                                 Overwalk overwalk) {
    if (!target.symbol && target.steps >= 0) {
        throw target.too_few().hint("a downgrade goes down: type -N, or use `slipway upgrade`");
    }
    Destination destination{target.branch, {}};
    if (!target.symbol) {
        destination = start_of_relative(graph, resolver, current, target);
    } else if (target.steps >= 0) {
        destination.spot = Spot::at(resolver.one(*target.symbol));
    } else {
        destination.spot = Spot::at(resolver.one(in_branch(target.branch, *target.symbol)));
    }
    const MaybeText kept_to = target.steps >= 0 ? target.branch : MaybeText{};
    const Spot start = destination.spot;
    destination.spot = resolver.walk(start, target.steps, overwalk, kept_to);
    if (destination.spot.kind == Spot::Kind::none && target.steps != 0) {
        throw target.symbol ? refusal("Walked too far").hint("there are fewer revisions that way")
                            : target.too_few().hint(
                                  "fewer are applied: `slipway downgrade base` "
                                  "reverts them all");
    }
    return destination;
}

Destination destination_of(const RevisionGraph& graph,
                           const Resolver& resolver,
                           const Standpoint& current,
                           std::string_view text,
                           Overwalk overwalk) {
    if (const std::optional<RelativeTarget> target = parse_relative(text)) {
        return relative_destination(graph, resolver, current, *target, overwalk);
    }
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0) {
        return {{}, Spot::at(resolver.one(at == 0 ? text.substr(1) : text))};
    }
    return {std::string(text.substr(0, at)), Spot::at(resolver.one(text.substr(at + 1)))};
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

std::string Standpoint::shown(const RevisionGraph& graph) const {
    return text ? *text : join(ids_of(graph, rows), ", ");
}

std::vector<Spot> Standpoint::spots(const Resolver& resolver) const {
    if (text) {
        return resolver.many(*text);
    }
    std::vector<Spot> found;
    for (const Index row : rows) {
        found.push_back(Spot::at(row));
    }
    return found;
}

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
