#include "cli/commands.h"
#include "output/graph_picture.h"
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

}  // namespace

int graph(Session& session) {
    const std::vector<PictureNode> all = nodes(session);
    switch (session.config().options.picture) {
        case Picture::mermaid: write_answer(mermaid_picture(all)); break;
        case Picture::dot: write_answer(dot_picture(all)); break;
        case Picture::svg: write_answer(svg_picture(all)); break;
    }
    return 0;
}

}  // namespace slipway::commands
