// The rows of a CSV file as COPY … FROM STDIN WITH (FORMAT csv) takes them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "database/csv_header.h"
#include "database/load.h"
#include "sql/csv.h"

namespace slipway::postgres {

// Written anew, with every value in quotes, so that each version of the server reads what CsvReader
// does: COPY itself takes an empty line for a row, and before 18 a line \. for the end of the data.
class CopyRows {
  public:
    // Both have to outlive it.
    CopyRows(const CsvLoad& csv, const CsvHeader& header);

    // The next rows, whole ones; empty at the end. Throws Error (seed_failed) for a broken record,
    // when all before it were given.
    std::string_view next();

    // How many lines the server counts for a record.
    static std::size_t lines_of(const CsvRecord& record);

  private:
    void fill();
    void append();

    const CsvLoad& csv_;
    const CsvHeader& header_;
    std::unique_ptr<ByteSource> source_;
    CsvReader reader_;
    CsvRecord record_;
    std::string piece_;
    std::optional<Error> broken_;
};

}  // namespace slipway::postgres
