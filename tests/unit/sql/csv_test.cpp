#include "sql/csv.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace slipway {

namespace {

// Records as "line: [field][field]", NULL as <>.
std::string read(const std::string& text) {
    TextSource source(text);
    CsvReader reader(source, "t.csv");
    CsvRecord record;
    std::string out;
    while (reader.next(record)) {
        out += std::to_string(record.line) + ':';
        for (const CsvField& field : record.fields) {
            out += field ? '[' + *field + ']' : "<>";
        }
        out += '\n';
    }
    return out;
}

Error error_of(const std::string& text) {
    try {
        read(text);
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::internal, "none");
}

}  // namespace

TEST_CASE("a CSV file is read as PostgreSQL reads it", "[csv]") {
    CHECK(read("a,b\n1,2\n") == "1:[a][b]\n2:[1][2]\n");
    CHECK(read("a,b\r\n1,2") == "1:[a][b]\n2:[1][2]\n");
    CHECK(read("\xEF\xBB\xBF"
               "a\n\n\"x\"\"y\n,z\"\nä") == "1:[a]\n3:[x\"y\n,z]\n5:[ä]\n");
    CHECK(read("a,b\n,\"\"\n") == "1:[a][b]\n2:<>[]\n");
    CHECK(read("-- Seed: replace\n--\na\n-- b\n") == "3:[a]\n4:[-- b]\n");
    CHECK(read("").empty());
    CHECK(read("\n\n").empty());
}

TEST_CASE("what is broken in a CSV file is named with its place", "[csv]") {
    CHECK(error_of("a\nä,\"x\ny").place().text() == "t.csv:2:3");
    CHECK(error_of("a\n\"x\"y\n").place().text() == "t.csv:2:4");
    CHECK(error_of(std::string("a\nb\0c\n", 6)).place().text() == "t.csv:2:2");
    CHECK(error_of("a\n").message() == "none");
}

TEST_CASE("the bytes behind the header can be had as they are", "[csv]") {
    const std::string text = "a,b\r\n1,\"2\n3\"\r\n4,5";
    TextSource source(text);
    CsvReader reader(source, "t.csv");
    CsvRecord record;
    REQUIRE(reader.next(record));
    CHECK(reader.line() == 2);
    CHECK(reader.rest() == "1,\"2\n3\"\r\n4,5");
    CHECK(reader.rest().empty());
}

}  // namespace slipway
