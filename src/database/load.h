// Loading the rows of a CSV file into a table.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "database/dialect.h"
#include "sql/reader.h"

namespace slipway {

// What is to become of the rows that the table has already.
enum class Existing {
    update,  // those with the same primary key; the others stay
    remove,  // all of them, first
};

struct CsvLoad {
    TableName table;   // no schema: that of the connection
    std::string file;  // for errors
    std::function<std::unique_ptr<ByteSource>()>
        open;  // the file's bytes from the first, each time
    Existing existing = Existing::update;
};

}  // namespace slipway
