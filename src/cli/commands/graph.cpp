#include "cli/commands.h"
#include "output/graph_picture.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "status/graph_svg.h"

namespace slipway::commands {

namespace {

// With what is applied, where a database was named.
std::vector<PictureNode> nodes(Session& session) {
    const RevisionGraph& graph = session.project().graph;
    std::vector<PictureNode> nodes = picture_of(graph);
    if (!session.config().url_is_default) {
        mark_applied(nodes, graph, session.books().heads());
    }
    return nodes;
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
