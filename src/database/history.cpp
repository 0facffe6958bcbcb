#include "database/history.h"

#include <cstdlib>
#include <unordered_map>

namespace slipway {

namespace {

// Rows in one INSERT: bounds the statement without a round trip a row.
constexpr std::size_t rows_at_once = 500;

std::string optional_literal(const Dialect& dialect, const std::string& text) {
    return text.empty() ? "NULL" : dialect.quote_literal(text);
}

std::string milliseconds(const HistoryEntry& entry) {
    return std::to_string(
        std::chrono::duration_cast<Duration>(entry.finished - entry.started).count());
}

bool is_set(SystemTime time) {
    return time != SystemTime{};
}

std::string moment(const Dialect& dialect, SystemTime time) {
    return is_set(time) ? dialect.quote_literal(iso_time(time)) : std::string(dialect.now());
}

std::string number(std::size_t value) {
    return std::to_string(value);
}

std::size_t to_number(const std::optional<std::string>& text) {
    return text ? static_cast<std::size_t>(std::strtoull(text->c_str(), nullptr, 10)) : 0;
}

}  // namespace

void History::create(Executor& executor) const {
    executor.execute(executor.dialect().create_history_table(table_));
}

void History::add(Executor& executor, const std::vector<HistoryEntry>& entries) const {
    const Dialect& dialect = executor.dialect();
    std::string sql;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const HistoryEntry& entry = entries[i];
        if (i % rows_at_once == 0) {
            sql = "INSERT INTO " + dialect.qualified(table_) +
                  " (revision, direction, message, checksum, state, run_id, db_user, host, tool, "
                  "started, finished, ms) VALUES ";
        }
        sql +=
            (i % rows_at_once == 0 ? "(" : ", (") + dialect.quote_literal(entry.revision) + ", " +
            dialect.quote_literal(entry.direction) + ", " + dialect.quote_literal(entry.message) +
            ", " + optional_literal(dialect, entry.checksum) + ", 'done', " +
            optional_literal(dialect, identity_.run_id) + ", " +
            std::string(dialect.session_user()) + ", " + optional_literal(dialect, identity_.host) +
            ", " + dialect.quote_literal(identity_.tool) + ", " + moment(dialect, entry.started) +
            ", " + moment(dialect, entry.finished) + ", " +
            (is_set(entry.started) ? milliseconds(entry) : "NULL") + ")";
        if (i % rows_at_once == rows_at_once - 1 || i + 1 == entries.size()) {
            executor.execute(sql);
        }
    }
}

std::int64_t History::start(Database& database, const HistoryEntry& entry) const {
    const Dialect& dialect = database.dialect();
    const Rows rows = database.query(
        "INSERT INTO " + dialect.qualified(table_) +
        " (revision, direction, message, checksum, state, run_id, db_user, host, tool, started) "
        "VALUES (" +
        dialect.quote_literal(entry.revision) + ", " + dialect.quote_literal(entry.direction) +
        ", " + dialect.quote_literal(entry.message) + ", " +
        optional_literal(dialect, entry.checksum) + ", 'started', " +
        optional_literal(dialect, identity_.run_id) + ", " + std::string(dialect.session_user()) +
        ", " + optional_literal(dialect, identity_.host) + ", " +
        dialect.quote_literal(identity_.tool) + ", " + std::string(dialect.now()) +
        ") RETURNING id");
    return static_cast<std::int64_t>(to_number(rows.front().front()));
}

void History::progress(Executor& executor, const StartedEntry& started) const {
    const Dialect& dialect = executor.dialect();
    executor.execute("UPDATE " + dialect.qualified(table_) + " SET statements_done = " +
                     number(started.statements_done) + ", statements_checksum = " +
                     optional_literal(dialect, started.statements_checksum) +
                     ", detail = " + optional_literal(dialect, started.detail) +
                     " WHERE id = " + std::to_string(started.id));
}

void History::finish(Executor& executor, std::int64_t id, const HistoryEntry& entry) const {
    const Dialect& dialect = executor.dialect();
    executor.execute(
        "UPDATE " + dialect.qualified(table_) + " SET state = 'done', detail = NULL, checksum = " +
        optional_literal(dialect, entry.checksum) + ", finished = " + std::string(dialect.now()) +
        ", ms = " + milliseconds(entry) + " WHERE id = " + std::to_string(id));
}

void History::settle_started(Executor& executor) const {
    executor.execute("UPDATE " + executor.dialect().qualified(table_) +
                     " SET state = 'done', detail = 'settled by stamp', finished = " +
                     std::string(executor.dialect().now()) + " WHERE state = 'started'");
}

void History::settle(Executor& executor, std::int64_t id) const {
    executor.execute("UPDATE " + executor.dialect().qualified(table_) +
                     " SET state = 'done', detail = 'settled without Slipway', finished = " +
                     std::string(executor.dialect().now()) + " WHERE id = " + std::to_string(id));
}

void History::forget(Executor& executor, std::int64_t id) const {
    executor.execute("DELETE FROM " + executor.dialect().qualified(table_) +
                     " WHERE id = " + std::to_string(id));
}

std::vector<StartedEntry> History::started(Database& database) const {
    std::vector<StartedEntry> found;
    for (const Row& row : database.query(
             "SELECT id, revision, direction, run_id, host, started, statements_done, "
             "statements_checksum, detail FROM " +
             database.dialect().qualified(table_) + " WHERE state = 'started' ORDER BY id")) {
        found.push_back({.id = static_cast<std::int64_t>(to_number(row[0])),
                         .revision = row[1].value_or(""),
                         .direction = row[2].value_or(""),
                         .run_id = row[3].value_or(""),
                         .host = row[4].value_or(""),
                         .started = row[5].value_or(""),
                         .statements_done = to_number(row[6]),
                         .statements_checksum = row[7].value_or(""),
                         .detail = row[8].value_or("")});
    }
    return found;
}

LastRuns History::last_runs(Database& database, std::size_t most) const {
    LastRuns found;
    std::vector<LastRun>& runs = found.runs;
    std::vector<std::size_t> rows;  // the row of each run
    std::unordered_map<std::string, std::size_t> place;
    std::size_t row_number = 0;
    std::size_t last_stamp = 0;
    const Rows rows_of_last = database.query(
        "SELECT revision, direction, checksum FROM (SELECT id, revision, direction, checksum "
        "FROM " +
        database.dialect().qualified(table_) + " WHERE state = 'done' ORDER BY id DESC LIMIT " +
        std::to_string(most) + ") AS last ORDER BY id");
    found.is_complete = rows_of_last.size() < most;
    for (const Row& row : rows_of_last) {
        LastRun run{row[0].value_or(""), row[1].value_or(""), row[2].value_or("")};
        ++row_number;
        if (run.direction == "stamp") {
            last_stamp = row_number;
        }
        const auto [at, is_new] = place.try_emplace(run.revision, runs.size());
        if (is_new) {
            runs.emplace_back();
            rows.emplace_back();
        }
        runs[at->second] = std::move(run);
        rows[at->second] = row_number;
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        runs[i].is_before_stamp = rows[i] < last_stamp;
    }
    return found;
}

bool History::accept(Database& database,
                     const std::string& revision,
                     const std::string& checksum) const {
    const Dialect& dialect = database.dialect();
    const std::string table = dialect.qualified(table_);
    return database.execute(
               "UPDATE " + table + " SET checksum = " + dialect.quote_literal(checksum) +
               " WHERE id = (SELECT max(id) FROM " + table +
               " WHERE state = 'done' AND revision = " + dialect.quote_literal(revision) + ")") ==
           std::size_t{1};
}

}  // namespace slipway
