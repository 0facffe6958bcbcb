#include "cli/commands.h"
#include "cli/commands/answers.h"
#include "output/standard_output.h"
#include "revision/history.h"
#include "revision/target.h"

namespace slipway::commands {

int branches(Session& session) {
    const Project& project = session.project();
    const std::vector<RevisionGraph::Index> points = branch_points(project.graph);
    if (session.is_json()) {
        Json all = Json::array();
        for (const RevisionGraph::Index index : points) {
            Json json = revision_json(project, index);
            json.set("branches_into", ids_of(project.graph, project.graph.children(index)));
            all.push(std::move(json));
        }
        write_answer(all.pretty() + '\n');
        return 0;
    }
    const bool is_verbose = session.config().verbose;
    for (const RevisionGraph::Index index : points) {
        write_answer(is_verbose ? block(project, index, RowMark::no)
                                : short_line(project.graph, index, LineOf::branches) + '\n');
        write_answer(branch_lines(project.graph, index, is_verbose ? Messages::yes : Messages::no) +
                     '\n');
    }
    return 0;
}

}  // namespace slipway::commands
