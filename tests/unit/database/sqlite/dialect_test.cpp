#include "database/sqlite/dialect.h"

#include <catch2/catch.hpp>

#include "database/sqlite/backend.h"
#include "unit/database/sqlite/opening.h"

namespace slipway::sqlite {

TEST_CASE("SQLite's version table is written as Alembic writes it", "[sqlite]") {
    CHECK(dialect().create_version_table({"", "alembic_version"}) ==
          "CREATE TABLE alembic_version (\n"
          "    version_num VARCHAR(32) NOT NULL, \n"
          "    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n"
          ")");
    CHECK(dialect().create_version_table({"main", "My Table"}) ==
          "CREATE TABLE main.\"My Table\" (\n"
          "    version_num VARCHAR(32) NOT NULL, \n"
          "    CONSTRAINT \"My Table_pkc\" PRIMARY KEY (version_num)\n"
          ")");
}

TEST_CASE("SQLite identifiers are quoted where they have to be", "[sqlite]") {
    CHECK(dialect().quote_identifier("a_1$") == "a_1$");
    CHECK(dialect().quote_identifier("_a") == "_a");
    CHECK(dialect().quote_identifier("1a") == "\"1a\"");
    CHECK(dialect().quote_identifier("Abc") == "\"Abc\"");
    CHECK(dialect().quote_identifier("order") == "\"order\"");
    CHECK(dialect().quote_identifier("a\"b") == "\"a\"\"b\"");
    CHECK(dialect().quote_identifier("") == "\"\"");
    CHECK(dialect().qualified({"", "t"}) == "t");
    CHECK(dialect().qualified({"temp", "t"}) == "\"temp\".t");
}

TEST_CASE("SQLite literals come back as they were", "[sqlite]") {
    const auto database = test::open(":memory:");
    for (const std::string text : {"it's", "", "a\\b\n\"c\"", "ä€"}) {
        CHECK(test::answer(*database, "SELECT " + dialect().quote_literal(text)) == text);
    }
    CHECK_THAT(test::answer(*database, "SELECT " + std::string(dialect().now())),
               Catch::Matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
}

TEST_CASE("SQLite's own tables of Slipway can be made", "[sqlite]") {
    const auto database = test::open(":memory:");
    database->execute(dialect().create_version_table({"", "alembic_version"}));
    database->execute(dialect().create_history_table({"", "slipway_history"}));
    database->execute(dialect().create_history_table({"", "slipway_history"}));
    database->execute(
        "INSERT INTO slipway_history (revision, direction, state, db_user) "
        "VALUES ('a', 'up', 'done', " +
        std::string(dialect().session_user()) + ")");
    CHECK(test::answer(*database,
                       "SELECT id, revision, statements_done, db_user FROM slipway_history") ==
          "1,a,0,NULL");
}

}  // namespace slipway::sqlite
