// What a CSV file's header row says of the table that it is for.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "database/load.h"
#include "sql/csv.h"

namespace slipway {

struct CsvHeader {
    std::vector<std::string> names;   // of the columns
    std::vector<std::size_t> places;  // where each begins in its line
    std::size_t line = 0;
};

// Throws Error (seed_failed) for a file without one, an empty name or one that is there twice.
CsvHeader read_csv_header(CsvReader& reader, const std::string& file, const std::string& table);

// Throws Error (seed_failed) for a table that does not exist (no columns), for a column that it
// does not have, and where rows cannot be matched: no primary key (in the file), and the table has
// rows.
void check_csv_header(const CsvHeader& header,
                      const CsvLoad& csv,
                      const std::vector<std::string>& columns,
                      const std::vector<std::string>& key,
                      const std::function<bool()>& is_empty);

// Whether the file has every column of the table's primary key, and there is one.
bool has_key(const CsvHeader& header, const std::vector<std::string>& key);

// The names quoted, with commas between.
std::string column_list(const Dialect& dialect, const std::vector<std::string>& names);

// " ON CONFLICT (…) DO …" of an insert of the header's columns: a row with the same key is updated.
std::string on_conflict(const Dialect& dialect,
                        const CsvHeader& header,
                        const std::vector<std::string>& key);

// Says where the record is that the error is about and, if its words name a column of the header,
// which value.
void place_in_record(Error& error,
                     const CsvLoad& csv,
                     const CsvHeader& header,
                     const CsvRecord& record);

// Throws Error (seed_failed) for a record with more or fewer fields than the header.
void check_csv_record(const CsvRecord& record, const CsvHeader& header, const std::string& file);

}  // namespace slipway
