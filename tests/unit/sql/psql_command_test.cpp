#include "sql/psql_command.h"

#include <catch2/catch.hpp>

namespace slipway::sql {

TEST_CASE("psql's own settings are passed over", "[sql]") {
    for (const char* line : {"\\restrict KEY",
                             "\\unrestrict KEY",
                             "\\set x 'a b'",
                             "\\unset x",
                             "\\echo hello",
                             "\\qecho",
                             "\\warn w",
                             "\\timing on\r",
                             "\\pset a b",
                             "\\encoding UTF8",
                             "\\encoding 'utf8'",
                             "\\x",
                             "\\t",
                             "\\a",
                             "\\o"}) {
        INFO(line);
        CHECK_FALSE(refuse_psql_command(line).has_value());
    }
}

TEST_CASE("what psql would carry out is refused, with advice", "[sql]") {
    const auto connect = refuse_psql_command("\\connect other");
    REQUIRE(connect);
    CHECK(connect->message == "the psql command \\connect is not carried out");
    CHECK(connect->hint == "a revision runs in the database it is applied to: remove the line");
    for (const char* line : {"\\i a.sql",
                             "\\ir a.sql",
                             "\\include a.sql",
                             "\\copy t from 'x'",
                             "\\gexec",
                             "\\g",
                             "\\gset",
                             "\\if true",
                             "\\endif",
                             "\\! rm x",
                             "\\q",
                             "\\encoding LATIN1",
                             "\\",
                             "\\dt",
                             "\\bogus"}) {
        INFO(line);
        const auto refusal = refuse_psql_command(line);
        REQUIRE(refusal);
        CHECK_FALSE(refusal->hint.empty());
    }
}

TEST_CASE("SQL behind a passed-over command is not lost in silence", "[sql]") {
    CHECK(refuse_psql_command("\\echo a \\\\ SELECT 1;"));
    CHECK(refuse_psql_command("\\x \\connect other"));
}

}  // namespace slipway::sql
