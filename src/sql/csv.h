// The records of a CSV file, one by one, in bounded memory: RFC 4180, with PostgreSQL's NULL.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/reader.h"

namespace slipway {

// Nothing for a field that is empty and not quoted: NULL.
using CsvField = std::optional<std::string>;

struct CsvRecord {
    std::vector<CsvField> fields;
    std::size_t line = 0;              // of its first byte, from 1
    std::vector<std::size_t> columns;  // where each field begins: characters into its line, from 1
    std::vector<std::size_t> lines;    // of each field
};

// Fields are separated by commas and may be quoted with ", doubled within; lines end with LF, CRLF
// or CR; a byte order mark is passed over; so are empty lines, and lines that begin with "-- "
// before the first record. A field has at most 16 MiB, a record 32,767 fields.
class CsvReader {
  public:
    // `source` has to outlive the reader; `file` is used in errors.
    CsvReader(ByteSource& source, std::string file);

    // False at the end. Throws Error (seed_failed) for a quote that never ends, for one in a field
    // that is not quoted, for text behind a closing quote, for a NUL byte and for what is too long,
    // with file, line and column.
    bool next(CsvRecord& record);

  private:
    [[nodiscard]] int peek();
    int take();
    void count(std::string_view passed);
    template <typename Predicate>
    void take_until(const Predicate& is_end, std::string& text);
    void end_line(int first);
    bool skip_leading_lines();
    [[nodiscard]] CsvField read_field();
    [[nodiscard]] std::string read_quoted();
    void refuse_nul();
    [[noreturn]] void fail(const std::string& what, std::size_t line, std::size_t column) const;

    ByteSource& source_;
    std::string file_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
    bool has_records_ = false;
};

}  // namespace slipway
