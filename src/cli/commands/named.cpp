#include "cli/commands/named.h"

#include "revision/history.h"
#include "revision/target.h"

namespace slipway::commands {

std::vector<RevisionGraph::Index> named_revisions(Session& session) {
    const std::string& text = session.config().positionals.front();
    const RevisionGraph& graph = session.project().graph;
    if (text == "current") {
        std::vector<RevisionGraph::Index> rows = find_rows(graph, session.books().heads());
        if (rows.empty()) {
            throw Error(ErrorCode::revisions, "No current revisions")
                .hint("the database has no revision applied yet");
        }
        return rows;
    }
    const auto index = resolve_one(graph, text);
    return index ? std::vector<RevisionGraph::Index>{*index} : std::vector<RevisionGraph::Index>{};
}

}  // namespace slipway::commands
