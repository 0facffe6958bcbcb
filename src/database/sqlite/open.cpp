#include "database/sqlite/backend.h"
#include "database/sqlite/database.h"
#include "database/sqlite/dialect.h"
#include "database/sqlite/location.h"
#include "database/sqlite/scratch.h"
#include "database/sqlite/temporary_files.h"

namespace slipway::sqlite {

namespace {

Opened open(const DatabaseUrl& url, const OpenOptions& options) {
    if (!options.schema.empty()) {
        throw Error(ErrorCode::usage,
                    "\"" + options.schema + "\": a SQLite database has no schemas")
            .hint("a tenant is a database of its own here: sqlite:///" + options.schema + ".db");
    }
    const Location file = location(url);
    find_room_for_temporary_files(file);
    auto database = std::make_unique<SqliteDatabase>(file, options);
    Opened opened;
    if (auto refused = database->open()) {
        opened.refusal = std::move(*refused);
    } else {
        opened.database = std::move(database);
    }
    return opened;
}

}  // namespace

const Backend backend = {.name = "sqlite",
                         .schemes = {"sqlite"},
                         .dialect = &dialect,
                         .open = &open,
                         .scratch = &scratch_server};

}  // namespace slipway::sqlite
