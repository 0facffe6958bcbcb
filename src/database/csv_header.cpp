#include "database/csv_header.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "sql/check.h"

namespace slipway {

namespace {

Error failure(const std::string& what) {
    return {ErrorCode::seed_failed, what};
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether a server's message speaks of this column: "image.title", or "title" as a word.
bool mentions_column(std::string_view message, std::string_view table, std::string_view column) {
    const std::string qualified = std::string(table) + '.' + std::string(column);
    return message.find(qualified) != std::string_view::npos || mentions(message, column);
}

std::string shown(const TableName& table) {
    return (table.schema.empty() ? "" : table.schema + '.') + table.table;
}

}  // namespace

CsvHeader read_csv_header(CsvReader& reader, const std::string& file, const std::string& table) {
    CsvRecord record;
    if (!reader.next(record)) {
        throw failure("the file is empty: expected a header row with the columns of " + table)
            .at({file, 1, 0});
    }
    CsvHeader header;
    header.line = record.line;
    header.places = record.columns;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        std::string name(trim(record.fields[i].value_or("")));
        if (name.empty() || has(header.names, name)) {
            throw failure(name.empty() ? "a column without a name in the header row"
                                       : "the column '" + name + "' is in the header row twice")
                .at({file, record.lines[i], record.columns[i]});
        }
        header.names.push_back(std::move(name));
    }
    return header;
}

void check_csv_header(const CsvHeader& header,
                      const CsvLoad& csv,
                      const std::vector<std::string>& columns,
                      const std::vector<std::string>& key,
                      const std::function<bool()>& is_empty) {
    if (columns.empty()) {
        throw failure("there is no table " + shown(csv.table))
            .at({csv.file, 0, 0})
            .hint("a CSV file is named after its table: 010_image.csv, or 010_app.image.csv");
    }
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        if (!has(columns, header.names[i])) {
            const auto near = nearest(header.names[i], {columns.begin(), columns.end()}, 1);
            throw failure("table " + shown(csv.table) + " has no column '" + header.names[i] + "'")
                .at({csv.file, header.line, header.places[i]})
                .hint(near.empty() ? "its columns are: " + join(columns, ", ")
                                   : "did you mean '" + near.front() + "'?");
        }
    }
    if (!has_key(header, key) && csv.existing == Existing::update && !is_empty()) {
        throw failure(key.empty() ? "table " + shown(csv.table) +
                                        " has rows and no primary key to match them by"
                                  : "the header row lacks the primary key (" + join(key, ", ") +
                                        "), and table " + shown(csv.table) + " has rows")
            .at({csv.file, header.line, 0})
            .hint("add the key to the file, or write '-- Seed: replace' above the header row");
    }
}

void check_csv_record(const CsvRecord& record, const CsvHeader& header, const std::string& file) {
    if (record.fields.size() == header.names.size()) {
        return;
    }
    const bool is_short = record.fields.size() < header.names.size();
    const std::size_t column =
        is_short ? record.columns.back() : record.columns[header.names.size()];
    throw failure("expected " + counted(header.names.size(), "field") + " (" +
                  join(header.names, ", ") + "), found " + std::to_string(record.fields.size()))
        .at({file, record.line, column});
}

bool has_key(const CsvHeader& header, const std::vector<std::string>& key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [&](const std::string& name) {
        return has(header.names, name);
    });
}

std::string column_list(const Dialect& dialect, const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const std::string& name : names) {
        quoted.push_back(dialect.quote_identifier(name));
    }
    return join(quoted, ", ");
}

std::string on_conflict(const Dialect& dialect,
                        const CsvHeader& header,
                        const std::vector<std::string>& key) {
    std::vector<std::string> updates;
    for (const std::string& name : header.names) {
        if (!has(key, name)) {
            updates.push_back(dialect.quote_identifier(name));
            updates.back() += " = excluded." + dialect.quote_identifier(name);
        }
    }
    return " ON CONFLICT (" + column_list(dialect, key) + ") DO " +
           (updates.empty() ? "NOTHING" : "UPDATE SET " + join(updates, ", "));
}

void place_in_record(Error& error,
                     const CsvLoad& csv,
                     const CsvHeader& header,
                     const CsvRecord& record) {
    const std::string words = error.message() + '\n' + join(error.details(), "\n");
    error.at({csv.file, record.line, 0});
    for (std::size_t i = 0; i < header.names.size() && i < record.fields.size(); ++i) {
        if (mentions_column(words, csv.table.table, header.names[i])) {
            const CsvField& field = record.fields[i];
            error.at({csv.file, record.lines[i], record.columns[i]})
                .add_detail("column " + header.names[i] + ": " +
                            (field ? "'" + *field + "'" : "empty (NULL)"));
            return;
        }
    }
}

}  // namespace slipway
