#include "cli/commands/migrate.h"

#include "cli/commands/report.h"
#include "revision/offline.h"

namespace slipway::commands {

namespace {

std::string_view command_name(Direction direction) {
    return direction == Direction::up ? "upgrade" : "downgrade";
}

Plan plan(const RevisionGraph& graph, const StartAndTarget& range, Direction direction) {
    return direction == Direction::up ? plan_upgrade(graph, range.start, range.target)
                                      : plan_downgrade(graph, range.start, range.target);
}

}  // namespace

int migrate(Session& session, Direction direction) {
    const CommandOptions& options = session.config().options;
    const Project& project = session.project();
    const StartAndTarget range = split_range(project.graph,
                                             session.config().positionals.front(),
                                             direction,
                                             options.sql ? Mode::offline : Mode::online);
    if (options.sql) {
        print_script(session, plan(project.graph, range, direction));
        return 0;
    }
    const RunOptions run = session.run_options_with_hooks();
    if (options.dry_run) {
        Runner runner(project, session.database_to_ask(), run, session.surroundings());
        print_preview(session, command_name(direction), runner.preview(direction, range.target));
        return 0;
    }
    Database& database =
        session.database_to_change();  // before surroundings(): it takes the signals
    Runner runner(project, database, run, session.surroundings());
    const Plan done =
        direction == Direction::up ? runner.upgrade(range.target) : runner.downgrade(range.target);
    print_report(session, command_name(direction), done);
    return 0;
}

}  // namespace slipway::commands
