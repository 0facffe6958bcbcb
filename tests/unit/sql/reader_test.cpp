#include "sql/reader.h"

#include <array>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

using reading::postgres;
using reading::sqlite;
using reading::statements;

TEST_CASE("an empty script has no statements", "[sql]") {
    CHECK(statements("", postgres()).empty());
    CHECK(statements("\xEF\xBB\xBF \r\n;;\t-- nothing\n/* at all */", postgres()).empty());
    CHECK(statements("\xC3\xAF", postgres()).size() == 1);
}

TEST_CASE("lines count on from where the section stands in its file", "[sql]") {
    TextSource source("\n  SELECT 1;\nSELECT ');");
    StatementReader reader(source, postgres(), "versions/a.sql", 40);
    Statement statement;
    REQUIRE(reader.next(statement));
    CHECK(statement.line == 41);
    CHECK(statement.column == 3);
    try {
        reader.next(statement);
        FAIL("an open string was accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::revisions);
        CHECK(error.place().text() == "versions/a.sql:42:8");
    }
}

TEST_CASE("COPY data that nobody reads is skipped", "[sql]") {
    const std::string script =
        "COPY t FROM stdin;\n1;'\n" + std::string(200000, 'x') + "\n\\.\nSELECT 1";
    const auto split = statements(script, postgres());
    REQUIRE(split.size() == 2);
    CHECK(split[1] == "SELECT 1");
}

TEST_CASE("COPY data is read in whole lines of a bounded size", "[sql]") {
    std::string data;
    for (int i = 0; i < 100000; ++i) {
        data += std::to_string(i) + "\tname\n";
    }
    const std::string script = "COPY t FROM stdin;\n" + data + "\\.\nSELECT 1;";
    TextSource source(script);
    StatementReader reader(source, postgres(), "a.sql", 1);
    Statement statement;
    REQUIRE(reader.next(statement));
    std::string read;
    for (auto lines = reader.read_copy_data(); !lines.empty(); lines = reader.read_copy_data()) {
        CHECK(lines.size() <= 256 * 1024);
        CHECK(lines.back() == '\n');
        read += lines;
    }
    CHECK(read == data);
    CHECK(reader.read_copy_data().empty());
    REQUIRE(reader.next(statement));
    CHECK(statement.line == 100003);
}

TEST_CASE("CRLF inside the data of a script with LF line ends is data", "[sql]") {
    TextSource source("COPY t FROM stdin;\n1\r\n2\n\\.\r\n");
    StatementReader reader(source, postgres(), "a.sql", 1);
    Statement statement;
    REQUIRE(reader.next(statement));
    CHECK(reader.read_copy_data() == "1\r\n2\n");
}

TEST_CASE("a statement longer than the window arrives whole", "[sql]") {
    const std::string body(300000, 'x');
    const auto split = statements(
        "SELECT 1; SELECT '" + body + "'; SELECT $a$" + body + "$a$; SELECT 2", postgres());
    REQUIRE(split.size() == 4);
    CHECK(split[1] == "SELECT '" + body + "'");
    CHECK(split[2] == "SELECT $a$" + body + "$a$");
    CHECK(split[3] == "SELECT 2");
}

TEST_CASE("a comment ends where the server's does", "[sql]") {
    const std::string script = "-- a\rSELECT 1;\r\nSELECT 2 -- b\r+ 3;";
    const std::vector<std::string> all = {"SELECT 1", "SELECT 2 -- b\r+ 3"};
    CHECK(statements(script, postgres()) == all);
    CHECK(statements(script, sqlite()).size() == 1);
}

TEST_CASE("NUL bytes in comments and COPY data are refused too", "[sql]") {
    using namespace std::string_literals;
    for (const std::string& script :
         {"-- a\0b\nSELECT 1;"s, "SELECT '\0';"s, "COPY t FROM stdin;\n\0\n\\.\n"s}) {
        CHECK(reading::transcript(script, postgres()).find("a NUL byte") != std::string::npos);
    }
}

TEST_CASE("what is no UTF-8 is refused where it stands", "[sql]") {
    const auto error = [](const std::string& script, const LexicalRules& rules) {
        const std::string told = reading::transcript(script, rules);
        const std::size_t begin = told.find("== error at ");
        return begin == std::string::npos ? "" : told.substr(begin + 12);
    };
    CHECK(error("SELECT 1;\nSELECT 'é', '\xE9';", reading::sqlite()) ==
          "input.sql:2:14\nthis is no UTF-8: found the byte 0xE9\nsave the file as UTF-8\n");
    CHECK(error("-- caf\xE9\nSELECT 1;", postgres()).starts_with("input.sql:1:7\n"));
    CHECK(error("COPY t FROM stdin;\né\n\xC3\n\\.\n", postgres()).starts_with("input.sql:3:1\n"));
    CHECK(error("SELECT 'é ü €';", postgres()).empty());
}

TEST_CASE("a script that says in which encoding it is leaves the check to the server", "[sql]") {
    const auto is_refused = [](const std::string& script) {
        return reading::transcript(script, postgres()).find("no UTF-8") != std::string::npos;
    };
    CHECK_FALSE(is_refused("SET client_encoding = 'LATIN1';\nSELECT '\xE9';"));
    CHECK_FALSE(is_refused("SET NAMES 'LATIN1';\nCOPY t FROM stdin;\n\xE9\n\\.\nSELECT '\xE9';"));
    CHECK_FALSE(is_refused("COPY t FROM stdin (ENCODING 'LATIN1');\n\xE9\n\\.\n"));
    CHECK(is_refused("COPY t FROM stdin (ENCODING 'LATIN1');\n\xE9\n\\.\nSELECT '\xE9';"));
    CHECK(is_refused("SET client_encoding = 'utf-8';\nSELECT '\xE9';"));
    CHECK(is_refused("SET client_encoding = latin1;\nRESET client_encoding;\nSELECT '\xE9';"));
    CHECK(is_refused("SET search_path = client_encoding;\nSELECT '\xE9';"));
}

// Whatever comes in, statements come out or an Error is thrown, the same for any size of pieces.
TEST_CASE("no mixture of tricky tokens breaks the reader", "[sql]") {
    constexpr std::array<std::string_view, 44> tokens = {"'",
                                                         "\"",
                                                         "$$",
                                                         "$a$",
                                                         "$",
                                                         "E'",
                                                         "\\",
                                                         "--",
                                                         "/*",
                                                         "*/",
                                                         "(",
                                                         ")",
                                                         ";",
                                                         "\n",
                                                         "\r\n",
                                                         " ",
                                                         "a",
                                                         "1",
                                                         "é",
                                                         "`",
                                                         "[",
                                                         "]",
                                                         "CREATE ",
                                                         "FUNCTION ",
                                                         "BEGIN ",
                                                         "ATOMIC ",
                                                         "END",
                                                         "CASE ",
                                                         "TRIGGER ",
                                                         "COPY ",
                                                         "FROM ",
                                                         "stdin",
                                                         "\\.",
                                                         "\n\\.\n",
                                                         "SET ",
                                                         "standard_conforming_strings",
                                                         "=off;",
                                                         "\\set ",
                                                         "t",
                                                         "*",
                                                         "-",
                                                         "/",
                                                         "\xEF\xBB\xBF",
                                                         "U&'"};
    std::mt19937 random(20261121);
    std::size_t split = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string script;
        const std::size_t length = random() % 40;
        for (std::size_t i = 0; i < length; ++i) {
            script += tokens[random() % tokens.size()];
        }
        const LexicalRules rules = round % 3 == 0 ? sqlite() : postgres();
        const std::string whole = reading::transcript(script, rules);
        split += whole.find("error at") == std::string::npos && !whole.empty() ? 1U : 0U;
        reading::PieceSource source(script, [&random] { return std::size_t{1} + random() % 3; });
        INFO(script);
        REQUIRE(reading::transcript(source, rules) == whole);
    }
    CHECK(split > 500);
}

}  // namespace slipway
