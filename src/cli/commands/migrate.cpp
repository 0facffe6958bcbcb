#include "cli/commands/migrate.h"

#include "cli/commands/report.h"
#include "cli/commands/tenants.h"
#include "cli/endpoint.h"
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

Plan carry_out(Runner& runner, Direction direction, const std::string& target) {
    return direction == Direction::up ? runner.upgrade(target) : runner.downgrade(target);
}

void migrate_tenants(Session& session, Direction direction, const std::string& target) {
    const bool dry_run = session.config().options.dry_run;
    for_each_tenant(session,
                    command_name(direction),
                    session.run_options_with_hooks(),
                    [&](Runner& runner) -> TenantDone {
                        return {dry_run ? runner.preview(direction, target)
                                        : carry_out(runner, direction, target)};
                    });
}

void refuse_script_for_tenants(const Session& session) {
    if (session.has_tenants()) {
        throw Error(ErrorCode::usage,
                    "--sql writes one script, --tenants-from names many databases")
            .hint("leave --tenants-from out, and run the script in each tenant's schema");
    }
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
        refuse_script_for_tenants(session);
        print_script(session, plan(project.graph, range, direction));
        return 0;
    }
    if (session.has_tenants()) {
        migrate_tenants(session, direction, range.target);
        return 0;
    }
    const RunOptions run = session.run_options_with_hooks();
    if (options.dry_run) {
        Runner runner(project, session.database_to_ask(), run, session.surroundings());
        print_preview(session, command_name(direction), runner.preview(direction, range.target));
        return 0;
    }
    session.take_signals();
    const auto endpoint = try_start_endpoint(session);
    Database& database =
        session.database_to_change();  // before surroundings(): it takes the signals
    Runner runner(project, database, run, session.surroundings());
    const Plan done = carry_out(runner, direction, range.target);
    session.throw_if_stopped();
    print_report(session, command_name(direction), done);
    return 0;
}

}  // namespace slipway::commands
