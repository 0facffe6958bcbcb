#include "cli/commands.h"
#include "output/json.h"
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
    Runner runner(nothing, database, options, session.surroundings());
    const bool is_created = runner.ensure_version();
    if (session.is_json()) {
        const TableName& table = runner.books().versions().name();
        Json json = Json::object();
        json.set("version_table", table.table)
            .set("version_table_schema", table.schema)
            .set("created", is_created);
        write_answer(json.pretty() + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
