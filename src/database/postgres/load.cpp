#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "database/csv_header.h"
#include "database/postgres/database.h"
#include "database/postgres/dialect.h"
#include "database/postgres/failure.h"
#include "database/postgres/rows.h"

namespace slipway::postgres {

namespace {

constexpr const char* staging = "pg_temp.slipway_seed_rows";
constexpr std::string_view query_canceled = "57014";

std::string in_quotes(std::string_view name) {
    return dialect().quote_identifier(name);
}

// COPY's own word of where it was: "COPY image, line 3, column id: "abc"".
struct CopyContext {
    std::size_t line = 0;
    std::string column;
    std::string value;
};

CopyContext copy_context(const Error& error) {
    CopyContext found;
    for (const std::string& detail : error.details()) {
        const std::size_t begin = detail.find("COPY ");
        const std::size_t line = begin == std::string::npos ? begin : detail.find(", line ", begin);
        if (line == std::string::npos) {
            continue;
        }
        found.line = std::strtoull(detail.c_str() + line + 7, nullptr, 10);
        const std::size_t column = detail.find(", column ", line);
        const std::size_t colon = detail.find(": ", line);
        if (column != std::string::npos && column < colon) {
            found.column = detail.substr(column + 9, colon - column - 9);
            found.value = colon == std::string::npos ? "" : detail.substr(colon + 2);
        }
    }
    return found;
}

// Not that the connection broke, a stop or a time-out came or the role may not do it.
bool is_about_data(const Error& error) {
    return error.code() == ErrorCode::migration_failed && error.sqlstate() != query_canceled;
}

// Loads one file; the steps of a load share what they know.
class Loader {
  public:
    Loader(PostgresDatabase& database, const CsvLoad& csv) : database_(database), csv_(csv) {}

    std::size_t load() {
        read_table();
        const std::string table = table_name();
        database_.execute_as_script("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
        if (csv_.existing == Existing::remove) {
            database_.execute_as_script("DELETE FROM " + table);
        }
        const std::size_t rows =
            !can_match_ || database_.query_as_script("SELECT 1 FROM " + table + " LIMIT 1").empty()
                ? copy_directly()
                : merge();
        move_sequences();
        return rows;
    }

  private:
    [[nodiscard]] std::string table_name() const { return dialect().qualified(csv_.table); }

    void read_table() {
        const std::string literal = dialect().quote_literal(table_name());
        for (const Row& row : database_.query_as_script(
                 "SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = "
                 "pg_catalog.to_regclass(" +
                 literal + ") AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum")) {
            columns_.push_back(row[0].value_or(""));
        }
        for (const Row& row : database_.query_as_script(
                 "SELECT a.attname FROM pg_catalog.pg_index i, LATERAL "
                 "pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place), "
                 "pg_catalog.pg_attribute a WHERE i.indrelid = pg_catalog.to_regclass(" +
                 literal +
                 ") AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.number ORDER "
                 "BY "
                 "k.place")) {
            key_.push_back(row[0].value_or(""));
        }
        const std::unique_ptr<ByteSource> source = csv_.open();
        CsvReader reader(*source, csv_.file);
        header_ = read_csv_header(reader, csv_.file, csv_.table.table);
        check_csv_header(header_, csv_, columns_, key_, [&] {
            return database_.query_as_script("SELECT 1 FROM " + table_name() + " LIMIT 1").empty();
        });
        can_match_ = has_key(header_, key_);
    }

    // In constant memory.
    std::size_t copy_into(const std::string& target) {
        CopyRows rows(csv_, header_);
        return database_.copy_csv("COPY " + target + " (" + column_list(dialect(), header_.names) +
                                      ") FROM STDIN WITH (FORMAT csv)",
                                  rows);
    }

    std::size_t copy_directly() {
        database_.execute_as_script("SAVEPOINT slipway_load");
        try {
            const std::size_t rows = copy_into(table_name());
            database_.execute_as_script("RELEASE SAVEPOINT slipway_load");
            return rows;
        } catch (Error& error) {
            if (!is_about_data(error) || copy_context(error).line != 0) {
                throw explained(std::move(error));
            }
        }
        // Found at the end of the statement, as foreign keys are: the staged rows tell which.
        database_.execute_as_script("ROLLBACK TO SAVEPOINT slipway_load");
        return merge();
    }

    // By way of a temporary table, row by number.
    std::size_t merge() {
        database_.execute_as_script(
            "CREATE TEMPORARY TABLE slipway_seed_rows ON COMMIT DROP AS SELECT " +
            column_list(dialect(), header_.names) + " FROM " + table_name() + " WITH NO DATA");
        database_.execute_as_script("ALTER TABLE " + std::string(staging) +
                                    " ADD COLUMN slipway_row bigint GENERATED ALWAYS AS IDENTITY");
        std::size_t rows = 0;
        try {
            rows = copy_into(staging);
        } catch (Error& error) {
            throw explained(std::move(error));
        }
        database_.execute_as_script("SAVEPOINT slipway_load");
        try {
            insert(1, rows);
        } catch (Error& error) {
            if (!is_about_data(error)) {
                throw;
            }
            throw at_row(first_bad_row(rows), std::move(error));
        }
        database_.execute_as_script("RELEASE SAVEPOINT slipway_load");
        database_.execute_as_script("DROP TABLE " + std::string(staging));
        return rows;
    }

    void insert(std::size_t from, std::size_t to) {
        std::string sql =
            "INSERT INTO " + table_name() + " (" + column_list(dialect(), header_.names) +
            ") OVERRIDING SYSTEM VALUE SELECT " + column_list(dialect(), header_.names) + " FROM " +
            staging + " WHERE slipway_row BETWEEN " + std::to_string(from) + " AND " +
            std::to_string(to) + " ORDER BY slipway_row";
        if (can_match_) {
            sql += on_conflict(dialect(), header_, key_);
        }
        database_.execute_as_script(sql);
    }

    // The first of the staged rows with which the insert fails.
    std::size_t first_bad_row(std::size_t rows) {
        std::size_t good = 0;
        std::size_t bad = rows;
        while (good + 1 < bad) {
            const std::size_t middle = good + (bad - good) / 2;
            database_.execute_as_script("ROLLBACK TO SAVEPOINT slipway_load");
            try {
                insert(1, middle);
                good = middle;
            } catch (const Error& error) {
                if (!is_about_data(error)) {
                    throw;
                }
                bad = middle;
            }
        }
        return bad;
    }

    // The error of a COPY, with the place in the file.
    [[nodiscard]] Error explained(Error error) const {
        if (!is_about_data(error)) {
            return error;
        }
        const CopyContext context = copy_context(error);
        error.recode(ErrorCode::seed_failed);
        error.at(context.line == 0 ? Place{csv_.file, 0, 0} : place_of(context));
        return error;
    }

    [[nodiscard]] Place place_of(const CopyContext& context) const {
        std::size_t lines = 0;
        const CsvRecord record = record_where([&](const CsvRecord& each, std::size_t) {
            lines += CopyRows::lines_of(each);
            return lines >= context.line;
        });
        const auto at = std::find(header_.names.begin(), header_.names.end(), context.column);
        const auto index = static_cast<std::size_t>(at - header_.names.begin());
        return index < record.columns.size()
                   ? Place{csv_.file, record.lines[index], record.columns[index]}
                   : Place{csv_.file, record.line, 0};
    }

    [[nodiscard]] Error at_row(std::size_t number, Error error) const {
        const CsvRecord record =
            record_where([&](const CsvRecord&, std::size_t each) { return each == number; });
        error.recode(ErrorCode::seed_failed);
        error.statement("");
        place_in_record(error, csv_, header_, record);
        return error;
    }

    // The first record for which `is_it` holds, given with its number from 1.
    template <typename Predicate>
    [[nodiscard]] CsvRecord record_where(const Predicate& is_it) const {
        const std::unique_ptr<ByteSource> source = csv_.open();
        CsvReader reader(*source, csv_.file);
        CsvRecord record;
        reader.next(record);
        for (std::size_t number = 1; reader.next(record); ++number) {
            if (is_it(record, number)) {
                return record;
            }
        }
        return {};
    }

    // Sequences that feed the columns that were loaded go on behind the largest value.
    void move_sequences() {
        for (const std::string& name : header_.names) {
            const std::string sequence = "pg_catalog.pg_get_serial_sequence(" +
                                         dialect().quote_literal(table_name()) + ", " +
                                         dialect().quote_literal(name) + ")";
            const Rows rows = database_.query_as_script("SELECT " + sequence);
            if (!rows.front().front()) {
                continue;
            }
            database_.execute_as_script(
                "SELECT pg_catalog.setval(" + sequence + ", m.largest) FROM (SELECT max(" +
                in_quotes(name) + ") AS largest FROM " + table_name() +
                ") AS m WHERE m.largest >= (SELECT last_value FROM " + *rows.front().front() + ")");
        }
    }

    PostgresDatabase& database_;
    const CsvLoad& csv_;
    std::vector<std::string> columns_;
    std::vector<std::string> key_;
    CsvHeader header_;
    bool can_match_ = false;
};

}  // namespace

std::size_t PostgresDatabase::load(const CsvLoad& csv) {
    flush();
    loads_ = csv.file;
    sent_ = std::chrono::steady_clock::now();
    server_view_.clear();
    const std::size_t rows = Loader(*this, csv).load();
    loads_.clear();
    return rows;
}

// What is wrong with the file, if anything is: the server then drops the rows.
std::optional<Error> PostgresDatabase::copy_in(CopyRows& rows) {
    try {
        for (std::string_view piece = rows.next();
             !piece.empty() && !session_.was_cancelled_by_stop();
             piece = rows.next()) {
            session_.put_copy_data(piece);
        }
    } catch (Error& error) {
        session_.break_off_copy();
        return std::move(error);
    }
    finish_copy();
    return std::nullopt;
}

std::size_t PostgresDatabase::copy_csv(const std::string& sql, CopyRows& rows) {
    flush();
    session_.throw_if_stopped();
    session_.send(sql);
    std::size_t count = 0;
    std::optional<Error> broken;
    std::optional<Error> failed;
    for (Result result = session_.next(); result; result = session_.next()) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COPY_IN) {
            broken = copy_in(rows);
        } else if (status == PGRES_FATAL_ERROR && !failed) {
            failed = failure(session_, result.get());
        } else {
            count = std::max(count, rows_changed(result.get()));
        }
    }
    if (!failed && session_.is_lost()) {
        failed = lost_connection(session_.raw());
    }
    if (broken && (!failed || failed->sqlstate() == query_canceled)) {
        throw std::move(*broken);  // else the server refused a row before it
    }
    if (failed) {
        throw std::move(*failed);
    }
    session_.throw_if_stopped();
    return count;
}

}  // namespace slipway::postgres
