#include "database/seed_table.h"

namespace slipway {

void SeedTable::create(Executor& executor) const {
    executor.execute(executor.dialect().create_seed_table(table_));
}

std::unordered_map<std::string, std::string> SeedTable::checksums(Database& database) const {
    std::unordered_map<std::string, std::string> found;
    for (const Row& row :
         database.query("SELECT name, checksum FROM " + database.dialect().qualified(table_))) {
        found.emplace(row[0].value_or(""), row[1].value_or(""));
    }
    return found;
}

void SeedTable::record(Executor& executor,
                       const std::string& name,
                       const std::string& checksum,
                       Duration took) const {
    const Dialect& dialect = executor.dialect();
    const std::string values =
        dialect.quote_literal(checksum) + ", " + std::string(dialect.now()) + ", " +
        std::to_string(took.count()) + ", " + dialect.quote_literal(identity_.run_id) + ", " +
        std::string(dialect.session_user()) + ", " + dialect.quote_literal(identity_.host) + ", " +
        dialect.quote_literal(identity_.tool);
    executor.execute("INSERT INTO " + dialect.qualified(table_) +
                     " (name, checksum, finished, ms, run_id, db_user, host, tool) VALUES (" +
                     dialect.quote_literal(name) + ", " + values +
                     ") ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, finished = "
                     "excluded.finished, ms = excluded.ms, run_id = excluded.run_id, db_user = "
                     "excluded.db_user, host = excluded.host, tool = excluded.tool");
}

}  // namespace slipway
