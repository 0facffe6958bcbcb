#include "revision/destination.h"

#include <algorithm>

#include "base/text.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;
using MaybeText = std::optional<std::string>;

Error walked_too_far(const RelativeTarget& target) {
    return Error(ErrorCode::revisions, "Walked too far")
        .hint("there are fewer revisions that way than '" + target.symbol.value_or("") +
              target.number + "' asks for");
}

Error refusal(const std::string& sentence) {
    return {ErrorCode::revisions, sentence};
}

// "L@ID": a check of the lineage comes with the name.
std::string in_branch(const MaybeText& branch, const std::string& name) {
    return branch ? *branch + "@" + name : name;
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
    spots.reserve(rows.size());
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
        throw target.symbol ? walked_too_far(target)
                            : target.too_few().hint(
                                  "fewer are applied: `slipway downgrade base` "
                                  "reverts them all");
    }
    return destination;
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
    found.reserve(rows.size());
    for (const Index row : rows) {
        found.push_back(Spot::at(row));
    }
    return found;
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
        throw walked_too_far(*target);
    }
    return revisions_of({spot});
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

}  // namespace slipway
