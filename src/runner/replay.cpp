#include "runner/replay.h"

#include "revision/history.h"

namespace slipway {

namespace {

// As the user who is connected, with the version table where a new database has it.
RunOptions plain(RunOptions options) {
    options.apply.transactions = Transactions::all;
    options.apply.session.role.clear();
    options.apply.session.lock_timeout = Duration(0);
    options.apply.resume_at = 0;
    options.version_table.schema.clear();
    return options;
}

std::string key(const Project& project, const Heads& heads) {
    std::string out = "applied";
    const std::vector<bool> is_applied = applied(project.graph, heads);
    for (RevisionGraph::Index i = 0; i < is_applied.size(); ++i) {
        if (is_applied[i]) {
            const MigrationFile& file = project.files[i];
            out += ' ' + file.revision.id + ' ' + file.checksum(file.up);
        }
    }
    return out;
}

}  // namespace

Recipe replay_of(const Project& project,
                 const Heads& heads,
                 const RunOptions& options,
                 const Surroundings& around) {
    return {key(project, heads),
            [&project, heads, options = plain(options), around](Database& database) {
                Fanout nobody({});
                const Surroundings quiet{around.clock, around.stop, nobody};
                try {
                    for (const std::string& head : heads) {
                        Runner(project, database, options, quiet).upgrade(head);
                    }
                } catch (Error& error) {
                    error.during("applying the revisions to a scratch database");
                    error.hint(
                        "a revision that needs rows cannot run there: "
                        "--checksums-only leaves this comparison out");
                    throw;
                }
            }};
}

}  // namespace slipway
