#include "cli/commands.h"
#include "cli/commands/answers.h"
#include "cli/commands/named.h"
#include "output/standard_output.h"

namespace slipway::commands {

int show(Session& session) {
    const std::vector<RevisionGraph::Index> revisions = named_revisions(session);
    if (session.is_json()) {
        print_revisions(session, revisions, LineOf::history);
        return 0;
    }
    for (const RevisionGraph::Index index : revisions) {
        write_answer(block(session.project(), index, RowMark::no));
    }
    return 0;
}

}  // namespace slipway::commands
