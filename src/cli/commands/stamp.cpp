#include "cli/commands.h"
#include "cli/commands/report.h"
#include "revision/offline.h"

namespace slipway::commands {

int stamp(Session& session) {
    const Config& config = session.config();
    const Purge purge = config.options.purge ? Purge::yes : Purge::no;
    if (config.options.sql) {
        if (purge == Purge::yes) {
            throw Error(ErrorCode::usage, "Can't use --purge with --sql mode");
        }
        const StartAndTargets range =
            split_stamp_ranges(session.project().graph, config.positionals);
        print_script(session,
                     plan_stamp(session.project().graph, range.start, range.targets, Purge::no));
        return 0;
    }
    const Project& project = session.project();
    const RunOptions options = session.run_options();
    Database& database =
        session.database_to_change();  // before surroundings(): it takes the signals
    Runner runner(project, database, options, session.surroundings());
    print_report(session, "stamp", runner.stamp(config.positionals, purge));
    return 0;
}

}  // namespace slipway::commands
