#include "runner/gate.h"

#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/target.h"

namespace slipway::commands {

int gate(Session& session) {
    session.take_signals();
    const Config& config = session.config();
    const Project& project = session.project();
    const std::vector<std::string> wanted =
        ids_of(project.graph, resolve_many(project.graph, {config.options.at_least}));
    GateOptions options;
    options.timeout = config.options.timeout;
    options.version_table = session.run_options().version_table;
    options.identity = session.run_options().identity;
    options.open = session.open_options(Access::read_only);
    wait_for_revisions(
        project, wanted, [&] { return config.database_url(); }, options, session.surroundings());
    if (session.is_json()) {
        Json json = Json::object();
        json.set("open", true).set("revisions", wanted);
        write_answer(json.pretty() + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
