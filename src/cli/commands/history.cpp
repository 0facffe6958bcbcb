#include "revision/history.h"

#include "cli/commands.h"
#include "cli/commands/answers.h"

namespace slipway::commands {

int history(Session& session) {
    const CommandOptions& options = session.config().options;
    const Project& project = session.project();
    std::optional<std::string_view> range;
    if (!options.rev_range.empty()) {
        range = options.rev_range;
    }
    Heads rows;
    if (options.indicate_current || (range && needs_current(*range))) {
        rows = session.books().heads();
    }
    const auto shown = history_range(project.graph, range, rows);
    print_revisions(session, shown, LineOf::history, options.indicate_current ? rows : Heads{});
    return 0;
}

}  // namespace slipway::commands
