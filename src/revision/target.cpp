#include "revision/target.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;
constexpr std::size_t shown_ids = 5;
constexpr std::size_t shortest_prefix_match = 4;  // Alembic's: names of 3 match in full only

std::string some(const std::vector<std::string>& ids) {
    const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), shown_ids));
    return join({ids.begin(), end}, ", ") + (ids.size() > shown_ids ? ", …" : "");
}

// "-3", and nothing else, as Python's int() takes it for a negative number.
long negative_number(const std::string& name) {
    const bool is_number =
        name.size() > 1 && name[0] == '-' &&
        std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? parse_relative(name)->steps : 0;
}

// All ids and labels that begin so, in Alembic's order: ids first.
std::vector<std::pair<std::string, Index>> with_prefix(const RevisionGraph& graph,
                                                       std::string_view prefix) {
    std::vector<std::pair<std::string, Index>> ids;
    std::vector<std::pair<std::string, Index>> labels;
    const auto matches = [&](std::string_view name) {
        return name.size() >= shortest_prefix_match && name.substr(0, prefix.size()) == prefix;
    };
    for (Index i = 0; i < graph.size(); ++i) {
        if (matches(graph.at(i).id)) {
            ids.emplace_back(graph.at(i).id, i);
        }
        for (const std::string& label : graph.at(i).labels) {
            if (matches(label)) {
                labels.emplace_back(label, i);
            }
        }
    }
    ids.insert(ids.end(), labels.begin(), labels.end());
    return ids;
}

}  // namespace

Resolver::Resolver(const RevisionGraph& graph, Wording wording)
    : graph_(graph), wording_(std::move(wording)) {}

std::string Resolver::hint_for(std::string_view name) const {
    std::vector<std::string_view> known;
    for (Index i = 0; i < graph_.size(); ++i) {
        known.emplace_back(graph_.at(i).id);
        known.insert(known.end(), graph_.at(i).labels.begin(), graph_.at(i).labels.end());
    }
    const std::vector<std::string> near = nearest(name, known);
    if (!near.empty()) {
        return "did you mean " + join(near, " or ") + "?";
    }
    return "`slipway history` lists the revisions, `slipway heads` those to upgrade to";
}

Error Resolver::cannot_locate(std::string_view name, std::string hint) const {
    Error error(ErrorCode::revisions,
                "Can't locate revision identified by '" + std::string(name) + "'");
    error.hint(hint.empty() ? hint_for(name) : std::move(hint));
    return error;
}

Error Resolver::several_heads(const std::string& argument, const std::vector<Index>& heads) const {
    const std::string shown = wording_.argument.empty() ? argument : wording_.argument;
    const std::string sentence =
        wording_.several_heads.empty()
            ? "Multiple head revisions are present for given argument '" + shown +
                  "'; please specify a specific target revision, '<branchname>@" + shown +
                  "' to narrow to a specific head, or 'heads' for all heads"
            : wording_.several_heads;
    Error error(ErrorCode::revisions, sentence);
    error.hint("the heads are " + some(ids_of(graph_, heads)) +
               ": type one of them, or 'heads', or join them with `slipway merge heads`");
    return error;
}

Resolver::Parsed Resolver::parse(std::string_view text) const {
    Parsed parsed;
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        parsed.branch = std::string(text.substr(0, at));
        text.remove_prefix(at + 1);
    }
    const bool has_branch = parsed.branch && !parsed.branch->empty();
    if (text == "heads" && !has_branch) {
        parsed.heads = graph_.real_heads();
    } else if (text == "head" || text == "heads") {
        parsed.heads = graph_.heads();
        if (has_branch) {
            parsed.heads = in_lineage(std::move(parsed.heads), *parsed.branch);
        }
        if (text == "head" && parsed.heads.size() > 1) {
            throw several_heads(has_branch ? *parsed.branch + "@head" : "head", parsed.heads);
        }
    } else if (text != "base") {
        parsed.name = std::string(text);
    }
    if (!has_branch) {
        parsed.branch.reset();
    }
    return parsed;
}

Index Resolver::branch_of(const std::string& branch) const {
    return named(branch);
}

Index Resolver::named(std::string_view name, const std::optional<std::string>& branch) const {
    Marks members;
    if (branch) {
        const Index of = branch_of(*branch);
        members = lineage(graph_, {&of, 1}, Along::parents);
    }
    std::optional<Index> found = graph_.find(name);
    if (!found) {
        found = graph_.find_label(name);
    }
    if (!found) {
        auto matches = with_prefix(graph_, name);
        if (branch) {
            std::erase_if(matches, [&](const auto& match) { return !members[match.second]; });
        }
        if (matches.size() != 1) {
            std::vector<std::string> names;
            names.reserve(matches.size());
            for (const auto& match : matches) {
                names.push_back(match.first);
            }
            throw cannot_locate(
                name,
                names.empty() ? ""
                              : "it begins " + some(names) + ": type more of the one you mean");
        }
        found = matches.front().second;
    }
    if (branch && !members[*found]) {
        throw cannot_locate(name,
                            graph_.at(*found).id + " is not in the lineage of '" + *branch +
                                "'; type it without the label");
    }
    return *found;
}

std::vector<Index> Resolver::checked_heads(const Parsed& parsed) const {
    if (parsed.branch) {
        const Index of = branch_of(*parsed.branch);
        const Marks members = lineage(graph_, {&of, 1}, Along::parents);
        for (const Index head : parsed.heads) {
            if (!members[head]) {
                throw cannot_locate(graph_.at(head).id, "");
            }
        }
    }
    return parsed.heads;
}

std::optional<Index> Resolver::one(std::string_view text) const {
    const Parsed parsed = parse(text);
    if (parsed.name) {
        return named(*parsed.name, parsed.branch);
    }
    if (parsed.heads.size() > 1) {
        throw several_heads(std::string(text), parsed.heads);
    }
    const std::vector<Index> heads = checked_heads(parsed);
    return heads.empty() ? std::nullopt : std::optional(heads.front());
}

std::vector<Spot> Resolver::below_heads(long steps, const Parsed& parsed) const {
    std::vector<Spot> spots;
    for (const Index head : graph_.real_heads()) {
        const auto& labels = graph_.labels(head);
        if (!parsed.branch || std::binary_search(labels.begin(), labels.end(), *parsed.branch)) {
            spots.push_back(walk(Spot::at(head), steps, Overwalk::fail));
        }
    }
    return spots;
}

std::vector<Spot> Resolver::many(std::string_view text) const {
    const Parsed parsed = parse(text);
    if (parsed.name) {
        if (const long steps = negative_number(*parsed.name); steps != 0) {
            return below_heads(steps, parsed);
        }
        return {Spot::at(named(*parsed.name, parsed.branch))};
    }
    std::vector<Spot> spots;
    if (!parsed.heads.empty()) {
        for (const Index head : checked_heads(parsed)) {
            spots.push_back(Spot::at(head));
        }
    }
    return spots;
}

Marks Resolver::lineage_of(const Parsed& parsed, Along along) const {
    std::vector<Index> tests = parsed.heads;
    if (parsed.branch) {
        tests.push_back(named(*parsed.branch));
    }
    if (parsed.name) {
        tests.push_back(named(*parsed.name));
    }
    return tests.empty() ? Marks(graph_.size(), true) : lineage(graph_, tests, along);
}

std::vector<Index> Resolver::in_lineage(std::vector<Index> targets,
                                        std::string_view text,
                                        Along along) const {
    const Parsed parsed = parse(text);
    if (!targets.empty()) {
        const Marks members = lineage_of(parsed, along);
        std::erase_if(targets, [&](Index target) { return !members[target]; });
    }
    return targets;
}

std::vector<Index> Resolver::steps_from(const Spot& spot, long direction) const {
    const auto list = [](RevisionGraph::Indices row) {
        return std::vector<Index>(row.begin(), row.end());
    };
    if (spot.kind == Spot::Kind::base) {
        return {};
    }
    if (direction > 0) {
        return spot.is_revision() ? list(graph_.children(spot.index)) : graph_.bases();
    }
    return spot.is_revision() ? list(graph_.parents(spot.index)) : graph_.heads();
}

Spot Resolver::walk(Spot start,
                    long steps,
                    Overwalk overwalk,
                    const std::optional<std::string>& branch) const {
    Spot spot = start;
    Marks members;
    for (long step = 0; step < std::abs(steps); ++step) {
        std::vector<Index> next = steps_from(spot, steps);
        if (steps > 0 && branch && !next.empty()) {
            if (members.empty()) {
                members = lineage_of(parse(*branch), Along::parents);
            }
            std::erase_if(next, [&](Index index) { return !members[index]; });
        }
        if (next.size() > 1) {
            Error error(ErrorCode::revisions, "Ambiguous walk");
            throw error.hint("it could go to " + some(ids_of(graph_, next)) +
                             ": type the revision that you mean");
        }
        const bool at_bottom = steps < 0 && next.empty() && spot.kind != Spot::Kind::base;
        if (next.empty() && !at_bottom) {
            return overwalk == Overwalk::fail ? Spot{} : spot;
        }
        spot = at_bottom ? Spot{Spot::Kind::base} : Spot::at(next.front());
    }
    return spot;
}

std::optional<Index> resolve_one(const RevisionGraph& graph, std::string_view text) {
    return Resolver(graph).one(text);
}

std::vector<Index> resolve_many(const RevisionGraph& graph, const std::vector<std::string>& texts) {
    const Resolver resolver(graph);
    std::vector<Index> found;
    for (const std::string& text : texts) {
        for (const Spot& spot : resolver.many(text)) {
            if (spot.is_revision()) {
                found.push_back(spot.index);
            }
        }
    }
    return found;
}

std::vector<Index> find_rows(const RevisionGraph& graph, const std::vector<std::string>& rows) {
    std::vector<Index> found;
    for (const std::string& row : rows) {
        const std::optional<Index> index = graph.find(row);
        if (!index) {
            throw Error(ErrorCode::ahead, "Can't locate revision identified by '" + row + "'")
                .hint("the database is at revision " + row +
                      ", which these files do not know: deploy the files that have it, or, where "
                      "the database is known to match, `slipway stamp --purge REVISION`");
        }
        found.push_back(*index);
    }
    return found;
}

std::vector<std::string> ids_of(const RevisionGraph& graph, RevisionGraph::Indices indices) {
    std::vector<std::string> ids;
    ids.reserve(indices.size());
    for (const Index index : indices) {
        ids.push_back(graph.at(index).id);
    }
    return ids;
}

}  // namespace slipway
