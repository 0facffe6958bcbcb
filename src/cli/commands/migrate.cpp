#include "cli/commands/migrate.h"

#include "cli/commands/report.h"
#include "revision/target.h"

namespace slipway::commands {

namespace {

std::string_view command_name(Direction direction) {
    return direction == Direction::up ? "upgrade" : "downgrade";
}

int offline(Session& session, Direction direction, const std::string& target) {
    const RevisionGraph& graph = session.project().graph;
    const OfflineRange range = split_offline_range(graph, direction, target);
    print_script(session, direction == Direction::up
                              ? plan_upgrade(graph, range.start, range.target)
                              : plan_downgrade(graph, range.start, range.target));
    return 0;
}

}  // namespace

int migrate(Session& session, Direction direction) {
    const std::string& target = session.config().positionals.front();
    if (session.config().options.sql) {
        return offline(session, direction, target);
    }
    if (target.find(':') != std::string::npos) {
        throw Error(ErrorCode::usage, "Range revision not allowed")
            .hint("a range FROM:TO goes with --sql; without it, name the target alone");
    }
    const Project& project = session.project();
    const RunOptions options = session.run_options();
    if (session.config().options.dry_run) {
        Runner runner(project, session.database_to_ask(), options, session.surroundings());
        print_preview(session, command_name(direction), runner.preview(direction, target));
        return 0;
    }
    Runner runner(project, session.database_to_change(), options, session.surroundings());
    const Plan done =
        direction == Direction::up ? runner.upgrade(target) : runner.downgrade(target);
    print_report(session, command_name(direction), done);
    return 0;
}

}  // namespace slipway::commands
