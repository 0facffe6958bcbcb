#include "cli/commands.h"
#include "output/standard_output.h"

namespace slipway::commands {

int ensure_version(Session& session) {
    const RunOptions options = session.run_options();
    if (session.config().options.sql) {
        write_answer(session.dialect().create_version_table(options.version_table) + ";\n");
        return 0;
    }
    const Project nothing{RevisionGraph({}), {}};
    Database& database =
        session.database_to_change();  // before surroundings(): it takes the signals
    Runner(nothing, database, options, session.surroundings()).ensure_version();
    return 0;
}

}  // namespace slipway::commands
