#include "database/version_table.h"

#include "base/error.h"

namespace slipway {

namespace {

// The column as SQLAlchemy writes it: qualified by the table's name as it stands in the statement.
std::string column(const Dialect& dialect, const TableName& table) {
    return dialect.qualified(table) + ".version_num";
}

void expect_one(std::optional<std::size_t> rows, const std::string& doing, const TableName& table) {
    if (rows && *rows != 1) {
        throw Error(ErrorCode::passing,
                    "Online migration expected to match one row when " + doing + " in '" +
                        table.table + "'; " + std::to_string(*rows) + " found")
            .hint("another tool changed the version table meanwhile; run the command again");
    }
}

// Nothing was to be migrated yet: what the server refuses is the table.
Rows rows_of(Database& database, const std::string& query, const TableName& table) {
    try {
        return database.query(query);
    } catch (Error& error) {
        if (error.code() == ErrorCode::migration_failed) {
            error.recode(ErrorCode::usage)
                .hint("'" + table.table +
                      "' is no version table of Alembic's, which has one column version_num: name "
                      "another one with --version-table");
        }
        throw;
    }
}

}  // namespace

std::vector<std::string> VersionTable::read(Database& database) const {
    const Dialect& dialect = database.dialect();
    std::vector<std::string> heads;
    for (Row& row : rows_of(database,
                            "SELECT version_num FROM " + dialect.qualified(table_) +
                                std::string(dialect.version_order()),
                            table_)) {
        heads.push_back(row.front().value_or(""));
    }
    return heads;
}

void VersionTable::create(Executor& executor) const {
    executor.execute(executor.dialect().create_version_table(table_));
}

void VersionTable::change(Executor& executor,
                          const std::string& from,
                          const std::string& to) const {
    const Dialect& dialect = executor.dialect();
    const std::string table = dialect.qualified(table_);
    if (from.empty()) {
        executor.execute("INSERT INTO " + table + " (version_num) VALUES (" +
                         dialect.quote_literal(to) + ")");
        return;
    }
    const std::string where =
        " WHERE " + column(dialect, table_) + " = " + dialect.quote_literal(from);
    if (to.empty()) {
        expect_one(
            executor.execute("DELETE FROM " + table + where), "deleting '" + from + "'", table_);
        return;
    }
    expect_one(executor.execute("UPDATE " + table +
                                " SET version_num=" + dialect.quote_literal(to) + where),
               "updating '" + from + "' to '" + to + "'",
               table_);
}

void VersionTable::purge(Executor& executor) const {
    executor.execute("DELETE FROM " + executor.dialect().qualified(table_));
}

}  // namespace slipway
