#include "migration/file_parser.h"

#include <catch2/catch.hpp>

namespace slipway {

namespace {

struct Parsed {
    MigrationFile file;
    Problems problems;
    bool is_sound = false;
};

Parsed parse(std::string_view text, std::size_t piece = std::string_view::npos) {
    Parsed parsed;
    FileParser parser("a.sql", parsed.problems);
    while (!text.empty()) {
        parser.feed(text.substr(0, piece));
        text.remove_prefix(std::min(piece, text.size()));
    }
    parsed.is_sound = parser.finish(parsed.file);
    return parsed;
}

std::string_view part(std::string_view text, const Section& section) {
    return text.substr(section.offset, section.length);
}

std::string problem(std::string_view text) {
    const Parsed parsed = parse(text);
    REQUIRE(parsed.problems.size() == 1);
    CHECK_FALSE(parsed.is_sound);
    return parsed.problems[0].text();
}

}  // namespace

TEST_CASE("sections stand between their markers, however the file is cut up", "[migration]") {
    const std::string text =
        "-- Title\n-- Revision ID: a1\n\n-- migrate:up\nCREATE TABLE t ();\n-- a comment\n"
        "-- migrate:down\nDROP TABLE t;";
    for (const std::size_t piece : {1U, 2U, 5U, 17U, 1000U}) {
        const Parsed parsed = parse(text, piece);
        REQUIRE(parsed.is_sound);
        CHECK(parsed.file.revision.id == "a1");
        CHECK(part(text, parsed.file.up) == "CREATE TABLE t ();\n-- a comment\n");
        CHECK(parsed.file.up.first_line == 5);
        CHECK(part(text, parsed.file.down) == "DROP TABLE t;");
        CHECK(parsed.file.down.first_line == 8);
    }
}

TEST_CASE("a byte order mark and CRLF are tolerated", "[migration]") {
    const std::string text =
        "\xEF\xBB\xBF-- Title\r\n-- Revision ID: a1\r\n-- migrate:up\r\nSELECT 1;\r\n"
        "-- migrate:down\r\n";
    const Parsed parsed = parse(text);
    REQUIRE(parsed.is_sound);
    CHECK(parsed.file.revision.message == "Title");
    CHECK(parsed.file.revision.id == "a1");
    CHECK(part(text, parsed.file.up) == "SELECT 1;\r\n");
    CHECK(parsed.file.down.present);
    CHECK(parsed.file.down.length == 0);
}

TEST_CASE("markers are whole lines, with blanks and an option", "[migration]") {
    const Parsed parsed = parse("  --  migrate:up   transaction:false \n--migrate:down\t\n");
    REQUIRE(parsed.is_sound);
    CHECK(parsed.file.up.transaction == TransactionMode::off);
    CHECK(parsed.file.down.transaction == TransactionMode::on);
    const Parsed other = parse("-- migrate:up\nSELECT 1; -- migrate:down\n-- to migrate: up\n");
    REQUIRE(other.is_sound);
    CHECK_FALSE(other.file.down.present);
    for (const char* line :
         {"-- migrate:dwon", "-- migrate : down", "--migrate:", "-- migrate:upper"}) {
        CHECK(problem(std::string("-- migrate:up\nSELECT 1;\n") + line + "\nDROP TABLE t;\n") ==
              std::string("a.sql:3: no section begins like this: expected \"-- migrate:up\" or "
                          "\"-- migrate:down\", found \"") +
                  line + '"');
    }
    CHECK(problem("-- migrate:up transaction:maybe\n") ==
          "a.sql:1: bad option of -- migrate:up: expected transaction:false or "
          "transaction:true, found "
          "\"transaction:maybe\"");
}

TEST_CASE("the header turns the transaction off for both sections", "[migration]") {
    const Parsed parsed = parse("-- T\n-- Transaction: off\n-- migrate:up\n-- migrate:down\n");
    CHECK(parsed.file.up.transaction == TransactionMode::off);
    CHECK(parsed.file.down.transaction == TransactionMode::off);
    const Parsed own =
        parse("-- T\n-- Transaction: off\n-- migrate:up\n-- migrate:down transaction:true\n");
    CHECK(own.file.up.transaction == TransactionMode::off);
    CHECK(own.file.down.transaction == TransactionMode::on);
}

TEST_CASE("markers out of order, twice or missing are errors", "[migration]") {
    CHECK(problem("") ==
          "a.sql:1: no sections: expected a line \"-- migrate:up\", then SQL, then a line "
          "\"-- migrate:down\"");
    CHECK(problem("-- T\n-- migrate:down\nSELECT 1;") ==
          "a.sql:2: no -- migrate:up: expected it before -- migrate:down");
    CHECK(problem("-- migrate:up\n-- migrate:up\n") ==
          "a.sql:2: a second -- migrate:up: the first is on line 1");
    CHECK(problem("-- migrate:down\n-- migrate:up\n") ==
          "a.sql:2: -- migrate:up behind -- migrate:down: expected it before");
    CHECK(problem("-- migrate:up\nDO $$\n-- migrate:down\n$$;\n-- migrate:down\n") ==
          "a.sql:5: a second -- migrate:down: the first is on line 3");
}

TEST_CASE("SQL outside of the sections is an error, comments are not", "[migration]") {
    CHECK(problem("-- T\n\nSELECT 1;\nSELECT 2;\n-- migrate:up\n") ==
          "a.sql:3: SQL outside of the sections: expected comments until a line "
          "\"-- migrate:up\"");
    CHECK(problem("CREATE TABLE t ();").substr(0, 36) == "a.sql:1: SQL outside of the sections");
    CHECK(parse("-- T\n/* SELECT 1;\n*/ \n-- more\n/* x */\n-- migrate:up\n").is_sound);
    CHECK(problem("/* x */ SELECT 1;\n-- migrate:up\n").substr(0, 11) == "a.sql:1: SQ");
    CHECK(problem("\xFF\xFE-").substr(0, 33) == "a.sql:1: no text in UTF-8: expect");
}

TEST_CASE("a line as long as a large file costs no memory", "[migration]") {
    Problems problems;
    FileParser parser("a.sql", problems);
    parser.feed("-- migrate:up\nINSERT INTO t VALUES ('");
    const std::string piece(100000, 'x');
    for (int i = 0; i < 100; ++i) {
        parser.feed(piece);
    }
    parser.feed("');\n-- migrate:down\nDROP TABLE t;\n");
    MigrationFile file;
    REQUIRE(parser.finish(file));
    CHECK(file.up.length == 23 + 100 * piece.size() + 4);
    CHECK(file.down.first_line == 4);
    CHECK(file.down.length == 14);
}

}  // namespace slipway
