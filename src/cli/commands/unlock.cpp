#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

int unlock(Session& session) {
    Database& database = session.database_to_ask();
    const TableName table = session.books().versions().name();
    const std::optional<std::string> holder = database.lock_holder(table);
    const bool is_ended =
        holder && session.config().options.force && database.end_lock_holder(table);
    if (session.is_json()) {
        Json json = Json::object();
        json.set("locked", holder.has_value());
        if (holder) {
            json.set("holder", *holder);
        }
        json.set("ended", is_ended);
        write_answer(json.pretty() + '\n');
        return 0;
    }
    if (!holder) {
        write_answer("nobody holds the lock\n");
    } else if (is_ended) {
        write_answer("ended " + *holder + '\n');
    } else {
        write_answer("held by " + *holder + "\n");
    }
    return 0;
}

}  // namespace slipway::commands
