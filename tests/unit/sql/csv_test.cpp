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
    CHECK(error_of(std::string("a\n\"b\0c\"\n", 8)).place().text() == "t.csv:2:3");
    CHECK(error_of("a\n5\" pipe\n").place().text() == "t.csv:2:2");
    CHECK(error_of("a\n").message() == "none");
}

TEST_CASE("empty lines are passed over, however lines end", "[csv]") {
    CHECK(read("a\r\r1\r2\n\r\n3\n\n") == "1:[a]\n3:[1]\n4:[2]\n6:[3]\n");
    CHECK(read("-- one\ra\r1") == "2:[a]\n3:[1]\n");
    CHECK(read("a\n\"\"\n\\.\n") == "1:[a]\n2:[]\n3:[\\.]\n");
}

TEST_CASE("places are right across quoted lines and buffers", "[csv]") {
    const std::string wide(100'000, 'x');
    const std::string text = "a,b\n\"ä\n" + wide + "ö\",\"c\"\n" + wide + ",d\n";
    TextSource source(text);
    CsvReader reader(source, "t.csv");
    CsvRecord record;
    REQUIRE(reader.next(record));
    REQUIRE(reader.next(record));
    CHECK(record.fields[0] == "ä\n" + wide + "ö");
    CHECK(record.lines == std::vector<std::size_t>{2, 3});
    CHECK(record.columns == std::vector<std::size_t>{1, 100'004});
    REQUIRE(reader.next(record));
    CHECK(record.line == 4);
    CHECK(record.columns == std::vector<std::size_t>{1, 100'002});
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("no field fills the memory", "[csv]") {
    constexpr std::size_t longest = std::size_t{16} * 1024 * 1024;
    CHECK(error_of("a\n\"" + std::string(longest, '\n') + "\"").message() == "none");
    CHECK(error_of("a\n" + std::string(longest, 'x') + "\n").message() == "none");
    const Error open = error_of("a\n1,\"" + std::string(longest + 1, '\n') + "\"");
    CHECK(open.place().text() == "t.csv:2:3");
    CHECK(open.message() == "a quoted field of more than 16 MiB; does its quote end?");
    CHECK(error_of("a\n1," + std::string(longest + 1, 'x')).place().text() == "t.csv:2:3");
    CHECK(error_of("a\n" + std::string(40'000, ',')).place().line == 2);
}

}  // namespace slipway
