#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "database/csv_header.h"
#include "database/sqlite/database.h"
#include "database/sqlite/dialect.h"
#include "sql/csv.h"

namespace slipway::sqlite {

namespace {

std::string in_quotes(std::string_view name) {
    return dialect().quote_identifier(name);
}

struct Columns {
    std::vector<std::string> all;
    std::vector<std::string> key;
};

Columns columns_of(Database& database, const CsvLoad& csv) {
    Columns columns;
    std::vector<std::pair<std::string, std::string>> key;
    for (const Row& row : database.query("SELECT name, pk FROM pragma_table_info(" +
                                         dialect().quote_literal(csv.table.table) + ")")) {
        columns.all.push_back(row[0].value_or(""));
        if (row[1].value_or("0") != "0") {
            key.emplace_back(row[1].value_or(""), columns.all.back());
        }
    }
    std::sort(key.begin(), key.end());
    for (auto& [place, name] : key) {
        columns.key.push_back(std::move(name));
    }
    return columns;
}

std::string insert_of(const CsvLoad& csv,
                      const CsvHeader& header,
                      const std::vector<std::string>& key) {
    const std::vector<std::string> marks(header.names.size(), "?");
    const std::string sql = "INSERT INTO main." + in_quotes(csv.table.table) + " (" +
                            column_list(dialect(), header.names) + ") VALUES (" +
                            join(marks, ", ") + ")";
    return has_key(header, key) && csv.existing == Existing::update
               ? sql + on_conflict(dialect(), header, key)
               : sql;
}

}  // namespace

std::size_t SqliteDatabase::load(const CsvLoad& csv) {
    const std::unique_ptr<ByteSource> source = csv.open();
    CsvReader reader(*source, csv.file);
    const CsvHeader header = read_csv_header(reader, csv.file, csv.table.table);
    const Columns columns = columns_of(*this, csv);
    check_csv_header(header, csv, columns.all, columns.key, [&] {
        return query("SELECT 1 FROM main." + in_quotes(csv.table.table) + " LIMIT 1").empty();
    });
    if (csv.existing == Existing::remove) {
        execute("DELETE FROM main." + in_quotes(csv.table.table));
    }
    const std::string sql = insert_of(csv, header, columns.key);
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(connection_.raw(), sql.c_str(), -1, &made, nullptr) != SQLITE_OK) {
        throw Error(ErrorCode::seed_failed, sqlite3_errmsg(connection_.raw()))
            .at({csv.file, header.line, 0});
    }
    const Prepared statement(made);
    CsvRecord record;
    std::size_t rows = 0;
    while (reader.next(record)) {
        check_csv_record(record, header, csv.file);
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            const CsvField& field = record.fields[i];
            const int index = static_cast<int>(i) + 1;
            if (field) {
                sqlite3_bind_text(
                    made, index, field->data(), static_cast<int>(field->size()), SQLITE_STATIC);
            } else {
                sqlite3_bind_null(made, index);
            }
        }
        const int result = sqlite3_step(made);
        if (result != SQLITE_DONE) {
            if (result == SQLITE_INTERRUPT) {
                throw explain(result);
            }
            Error error(ErrorCode::seed_failed, sqlite3_errmsg(connection_.raw()));
            place_in_record(error, csv, header, record);
            throw error;
        }
        sqlite3_reset(made);
        ++rows;
    }
    return rows;
}

}  // namespace slipway::sqlite
