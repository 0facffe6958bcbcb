#include "base/exit_code.h"
#include "cli/commands.h"
#include "cli/commands/answers.h"
#include "output/standard_output.h"
#include "revision/history.h"

namespace slipway::commands {

int current(Session& session) {
    const Project& project = session.project();
    const Heads rows = session.books().heads();
    const auto revisions = current_revisions(project.graph, rows);
    if (session.config().options.check_heads && !is_up_to_date(project.graph, rows)) {
        throw Error(ErrorCode::pending, "Database is not on all head revisions")
            .hint("run 'slipway upgrade heads'; 'slipway status' lists what is pending");
    }
    if (session.config().verbose && !session.is_json()) {
        write_answer("Current revision(s) for " + session.config().database_url().masked() + ":\n");
    }
    print_revisions(session, revisions, LineOf::current);
    return 0;
}

}  // namespace slipway::commands
