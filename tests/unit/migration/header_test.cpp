#include "migration/header.h"

#include <catch2/catch.hpp>

#include "base/text.h"

namespace slipway {

namespace {

struct Parsed {
    Header header;
    Problems problems;
};

Parsed parse(const std::string& text) {
    Parsed parsed;
    HeaderParser parser("a.sql", parsed.problems);
    std::size_t number = 0;
    for (const std::string& line : split(text, '\n')) {
        parser.line(line, ++number);
    }
    parsed.header = parser.finish();
    return parsed;
}

// The only problem that a header has.
std::string problem(const std::string& text) {
    const Parsed parsed = parse(text);
    REQUIRE(parsed.problems.size() == 1);
    const bool is_error = parsed.problems[0].severity == Problem::Severity::error;
    return (is_error ? "" : "warning: ") + parsed.problems[0].text();
}

}  // namespace

TEST_CASE("a header declares its revision", "[migration]") {
    const Parsed parsed = parse(
        "-- Add user tables\n--\n-- More: about it, in prose.\n-- Revision ID: 1975ea83b712\n"
        "-- Revises: 27c6a30d7c24, ae1027a6acf\n-- Create Date: 2026-11-21 01:02:03+00:00\n"
        "-- Branch Labels: billing, my-label\n-- Depends On: abc1,billing2\n-- Transaction: off\n");
    const Revision& revision = parsed.header.revision;
    CHECK(revision.id == "1975ea83b712");
    CHECK(revision.message == "Add user tables");
    CHECK(revision.parents == std::vector<std::string>{"27c6a30d7c24", "ae1027a6acf"});
    CHECK(revision.labels == std::vector<std::string>{"billing", "my-label"});
    CHECK(revision.depends_on == std::vector<std::string>{"abc1", "billing2"});
    CHECK(parsed.header.create_date == "2026-11-21 01:02:03+00:00");
    CHECK(parsed.header.transaction == TransactionMode::off);
    CHECK(parsed.header.revision.id_line == 4);
    CHECK(parsed.header.revision.parents_line == 5);
    CHECK(parsed.header.revision.labels_line == 7);
    CHECK(parsed.header.revision.depends_on_line == 8);
    REQUIRE(parsed.problems.size() == 1);
    CHECK(parsed.problems[0].line == 3);
}

TEST_CASE("keys come in any letter case and any order, with any blanks", "[migration]") {
    const Parsed parsed = parse("--TRANSACTION:OFF\n--  revises :  \n--\trevision id:a1\n-- Title");
    CHECK(parsed.problems.empty());
    CHECK(parsed.header.revision.id == "a1");
    CHECK(parsed.header.revision.parents.empty());
    CHECK(parsed.header.revision.message == "Title");
    CHECK(parsed.header.transaction == TransactionMode::off);
}

TEST_CASE("the header's text is kept as Alembic keeps its docstring", "[migration]") {
    CHECK(
        parse("\n-- Title\n--\n-- Revision ID: a1\n-- Revises: \n--   indented\n\n").header.text ==
        "Title\n\nRevision ID: a1\nRevises: \n  indented");
}

TEST_CASE("an unknown key is a warning that names the one that was meant", "[migration]") {
    CHECK(problem("-- T\n-- Revison ID: a1") ==
          "warning: a.sql:2: unknown key \"Revison ID\": did you mean \"Revision ID\"?");
    CHECK(problem("-- T\n-- depend on: a1") ==
          "warning: a.sql:2: unknown key \"depend on\": did you mean \"Depends On\"?");
    CHECK(problem("-- T\n-- Reviewed By: Ada").substr(0, 44) ==
          "warning: a.sql:2: unknown key \"Reviewed By\":");
    CHECK(parse("-- Fix: a title\n-- and so: prose\n-- Note: this\n-- see http://x\n")
              .problems.empty());
}

TEST_CASE("what a key cannot hold is an error with its line", "[migration]") {
    CHECK(problem("-- Revision ID: a1\n-- Transaction: maybe") ==
          "a.sql:2: bad Transaction: expected on or off, found \"maybe\"");
    CHECK(problem("-- Revision ID:") ==
          "a.sql:1: empty Revision ID: expected an id, such as 1975ea83b712");
    for (const char* id : {"a@b", "a-b", "a+b", "a:b", "a b", "a,b", "head", "base"}) {
        INFO(id);
        CHECK(problem(std::string("-- Revision ID: ") + id).substr(0, 25) ==
              "a.sql:1: bad Revision ID:");
    }
    CHECK(problem("-- Revision ID: " + std::string(300, 'x')) ==
          "a.sql:1: Revision ID too long: expected at most 32 characters, found 300");
    CHECK(parse("-- Revision ID: " + std::string(32, 'x')).problems.empty());
    CHECK(problem("-- Revision ID: a\x01") ==
          "a.sql:1: control character in Revision ID: expected letters and digits");
    CHECK(problem("-- Revision ID: a1\n-- Revises: a2,,a3").substr(0, 31) ==
          "a.sql:2: empty name in Revises:");
    CHECK(problem("-- Revision ID: a1\n-- revision id: a2") ==
          "a.sql:2: a second Revision ID: the first is on line 1");
    CHECK(problem("-- Revises: a2") ==
          "a.sql:1: Revises without a Revision ID: expected both in the header");
}

TEST_CASE("a header is UTF-8 without NUL bytes", "[migration]") {
    using namespace std::string_literals;
    CHECK(problem("-- T\n-- \0"s).substr(0, 31) == "a.sql:2: a NUL byte in the head");
    CHECK(problem("-- Gr\xF6\xDF"
                  "e") == "a.sql:1: invalid UTF-8 in the header: save the file as UTF-8");
    CHECK(parse("-- Größe 日本 😀").header.revision.message == "Größe 日本 😀");
    for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"}) {
        CHECK(parse(std::string("-- ") + bad).problems.size() == 1);
    }
}

}  // namespace slipway
