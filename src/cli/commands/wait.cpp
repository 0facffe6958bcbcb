#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

int wait(Session& session) {
    session.take_signals();
    Database& database = session.database(Access::read_write, session.config().options.timeout);
    if (session.is_json()) {
        Json json = Json::object();
        json.set("ready", true).set("server", database.server_version());
        write_answer(json.pretty() + '\n');
    } else {
        write_answer("ready: " + database.server_version() + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
