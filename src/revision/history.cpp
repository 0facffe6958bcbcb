#include "revision/history.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "revision/order.h"
#include "revision/selection.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

struct Ends {
    std::string lower;
    std::string upper;
};

Ends split_ends(std::string_view range) {
    const std::vector<std::string> parts = split(trim(range), ':');
    if (parts.size() != 2) {
        throw Error(ErrorCode::revisions,
                    "History range requires [start]:[end], [start]:, or :[end]")
            .hint("for example -r1975ea83b712:head, -r-3: or -rcurrent:");
    }
    return {parts[0], parts[1]};
}

// An end that is empty, or "current" where nothing is applied, means the whole way.
Standpoint standpoint(const std::string& text,
                      const std::vector<Index>& rows,
                      const char* whole_way) {
    if (text == "current" && !rows.empty()) {
        return {rows, {}};
    }
    return {{}, text.empty() || text == "current" ? whole_way : text};
}

}  // namespace

bool needs_current(std::string_view range) {
    const Ends ends = split_ends(range);
    return ends.lower == "current" || ends.upper == "current";
}

std::vector<Index> history_range(const RevisionGraph& graph,
                                 std::optional<std::string_view> range,
                                 const Heads& current) {
    Ends ends;
    std::vector<Index> rows;
    if (range) {
        ends = split_ends(*range);
        if (needs_current(*range)) {
            rows = find_rows(graph, current);
        }
    }
    const Selection selection = select_range(
        graph, standpoint(ends.upper, rows, "heads"), standpoint(ends.lower, rows, "base"));
    return top_down(graph, selection.needed, selection.heads);
}

std::vector<Index> branch_points(const RevisionGraph& graph) {
    std::vector<Index> found = history_range(graph, std::nullopt, {});
    std::erase_if(found, [&](Index index) { return !graph.is_branch_point(index); });
    return found;
}

std::vector<bool> applied(const RevisionGraph& graph, const Heads& current) {
    return ancestors(graph, find_rows(graph, current), Along::all);
}

std::vector<Index> current_revisions(const RevisionGraph& graph, const Heads& current) {
    const std::vector<bool> is_applied = applied(graph, current);
    std::vector<Index> found;
    for (Index i = 0; i < graph.size(); ++i) {
        const auto children = graph.children(i);
        if (is_applied[i] && std::none_of(children.begin(), children.end(), [&](Index child) {
                return is_applied[child];
            })) {
            found.push_back(i);
        }
    }
    std::sort(found.begin(), found.end(), [&](Index a, Index b) {
        return graph.at(a).id < graph.at(b).id;
    });
    return found;
}

bool is_up_to_date(const RevisionGraph& graph, const Heads& current) {
    Heads rows = current;
    Heads heads = ids_of(graph, graph.real_heads());
    std::sort(rows.begin(), rows.end());
    std::sort(heads.begin(), heads.end());
    return rows == heads;
}

}  // namespace slipway
