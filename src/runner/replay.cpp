#include "runner/replay.h"

#include "revision/history.h"
#include "runner/beyond.h"

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
    return {
        key(project, heads),
        [&project, heads, options = plain(options), around](Database& database) {
            Fanout nobody({});
            const Surroundings quiet{around.clock, around.stop, nobody};
            const LexicalRules& rules = database.dialect().lexical_rules();
            RunOptions here = options;
            here.apply.passes_over = [&rules](std::string_view text) {
                return !why_beyond(text, rules).empty();
            };
            try {
                for (const std::string& head : heads) {
                    Runner(project, database, here, quiet).upgrade(head);
                }
            } catch (Error& error) {
                error.drop_last_detail();  // where the scratch database is
                error.during("applying the revisions to a scratch database, from its beginning");
                error.hint(
                    "what needs rows, or objects that no revision makes, cannot run there: "
                    "--checksums-only leaves this comparison out");
                throw;
            }
        }};
}

}  // namespace slipway
