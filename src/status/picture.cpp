#include "status/picture.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "revision/history.h"

namespace slipway {

std::string_view name(PictureState state) {
    switch (state) {
        case PictureState::applied: return "applied";
        case PictureState::pending: return "pending";
        case PictureState::running: return "running";
        case PictureState::unknown: return "unknown";
    }
    return "";
}

std::vector<PictureNode> picture_of(const RevisionGraph& graph) {
    const std::vector<RevisionGraph::Index> order = history_range(graph, {}, {});
    std::vector<std::size_t> place(graph.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
    }
    std::vector<PictureNode> nodes;
    nodes.reserve(order.size());
    for (const RevisionGraph::Index index : order) {
        const Revision& revision = graph.at(index);
        PictureNode node;
        node.id = revision.id;
        node.message = revision.message;
        node.labels = revision.labels;
        const auto parents = graph.parents(index);
        for (const RevisionGraph::Index down : graph.all_downs(index)) {
            const bool is_parent = std::find(parents.begin(), parents.end(), down) != parents.end();
            (is_parent ? node.parents : node.depends_on).push_back(place[down]);
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

std::vector<PictureNode> newest(const std::vector<PictureNode>& nodes, std::size_t most) {
    std::vector<PictureNode> rows(
        nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(std::min(nodes.size(), most)));
    for (PictureNode& node : rows) {
        const auto is_outside = [&](std::size_t other) { return other >= rows.size(); };
        std::erase_if(node.parents, is_outside);
        std::erase_if(node.depends_on, is_outside);
    }
    return rows;
}

void mark_applied(std::vector<PictureNode>& nodes, const RevisionGraph& graph, const Heads& heads) {
    Heads known;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(known), [&](const auto& head) {
        return graph.find(head).has_value();
    });
    const std::vector<bool> is_applied = applied(graph, known);
    const std::unordered_set<std::string_view> rows(known.begin(), known.end());
    for (PictureNode& node : nodes) {
        node.state =
            is_applied[*graph.find(node.id)] ? PictureState::applied : PictureState::pending;
        node.is_current = rows.contains(node.id);
    }
}

}  // namespace slipway
