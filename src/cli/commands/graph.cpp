#include <algorithm>

#include "cli/commands.h"
#include "output/graph_picture.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/history.h"

namespace slipway::commands {

namespace {

// Whether each revision is applied; unknown where no database was named or none answers.
std::vector<PictureState> states(Session& session) {
    const RevisionGraph& graph = session.project().graph;
    std::vector<PictureState> states(graph.size(), PictureState::unknown);
    if (session.config().url_is_default) {
        return states;
    }
    const std::vector<bool> is_applied = applied(graph, session.books().heads());
    for (std::size_t i = 0; i < states.size(); ++i) {
        states[i] = is_applied[i] ? PictureState::applied : PictureState::pending;
    }
    return states;
}

std::vector<PictureNode> nodes(Session& session) {
    const RevisionGraph& graph = session.project().graph;
    const std::vector<PictureState> state = states(session);
    const std::vector<RevisionGraph::Index> order = history_range(graph, {}, {});
    std::vector<std::size_t> place(graph.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
    }
    std::vector<PictureNode> nodes;
    for (const RevisionGraph::Index index : order) {
        PictureNode node{.id = graph.at(index).id,
                         .message = graph.at(index).message,
                         .labels = graph.at(index).labels,
                         .parents = {},
                         .depends_on = {},
                         .state = state[index]};
        const auto parents = graph.parents(index);
        for (const RevisionGraph::Index down : graph.all_downs(index)) {
            const bool is_parent = std::find(parents.begin(), parents.end(), down) != parents.end();
            (is_parent ? node.parents : node.depends_on).push_back(place[down]);
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

std::string_view name(PictureState state) {
    switch (state) {
        case PictureState::applied: return "applied";
        case PictureState::pending: return "pending";
        case PictureState::unknown: break;
    }
    return "unknown";
}

// From a revision to what it comes after.
Json edge(const PictureNode& from, const PictureNode& to, std::string_view kind) {
    Json json = Json::object();
    json.set("from", from.id).set("to", to.id).set("kind", kind);
    return json;
}

Json to_json(const std::vector<PictureNode>& all) {
    Json nodes = Json::array();
    Json edges = Json::array();
    for (const PictureNode& node : all) {
        Json json = Json::object();
        json.set("revision", node.id)
            .set("message", node.message)
            .set("labels", node.labels)
            .set("state", name(node.state));
        nodes.push(std::move(json));
        for (const std::size_t parent : node.parents) {
            edges.push(edge(node, all[parent], "revises"));
        }
        for (const std::size_t dependency : node.depends_on) {
            edges.push(edge(node, all[dependency], "depends_on"));
        }
    }
    Json json = Json::object();
    json.set("nodes", std::move(nodes)).set("edges", std::move(edges));
    return json;
}

}  // namespace

int graph(Session& session) {
    const std::vector<PictureNode> all = nodes(session);
    if (session.is_json() && !session.was_given("as")) {
        write_answer(to_json(all).pretty() + '\n');
        return 0;
    }
    switch (session.config().options.picture) {
        case Picture::mermaid: write_answer(mermaid_picture(all)); break;
        case Picture::dot: write_answer(dot_picture(all)); break;
        case Picture::svg: write_answer(svg_picture(all)); break;
    }
    return 0;
}

}  // namespace slipway::commands
