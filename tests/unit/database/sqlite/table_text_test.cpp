#include "database/sqlite/schema/table_text.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace slipway::sqlite {

using Texts = std::vector<std::string>;

TEST_CASE("a table's text comes in pieces", "[sqlite]") {
    const std::string sql =
        "CREATE TABLE \"My Image\" (\n"
        "  Id INTEGER PRIMARY KEY, -- the key, with a comma\n"
        "  [a b] TEXT DEFAULT 'x, (y)' CHECK (\"a b\" <> ')'),\n"
        "  c NUMERIC(10, 2) GENERATED ALWAYS AS (id * 2) STORED,\n"
        "  CONSTRAINT one UNIQUE (\"a b\", c), FOREIGN KEY (c) REFERENCES u (v)\n"
        ") STRICT, WITHOUT ROWID";
    const TableText table = parse_table(sql);
    CHECK(table.head == "CREATE TABLE \"My Image\" ");
    CHECK(std::string(table.head) + std::string(table.rest) == sql);
    REQUIRE(table.columns.size() == 3);
    CHECK(table.columns[0].name == "id");
    CHECK(table.columns[0].text == "Id INTEGER PRIMARY KEY");
    CHECK(table.columns[1].name == "a b");
    CHECK(table.columns[2].text == "c NUMERIC(10, 2) GENERATED ALWAYS AS (id * 2) STORED");
    REQUIRE(table.constraints.size() == 2);
    CHECK(table.constraints[0].name.empty());
    CHECK(table.constraints[1].text == "FOREIGN KEY (c) REFERENCES u (v)");
    CHECK(table.options == "rowid strict without");
}

TEST_CASE("columns may be named like constraints where they are quoted", "[sqlite]") {
    const TableText table =
        parse_table("CREATE TABLE t (\"check\" TEXT, `unique` TEXT, primary_key INT)");
    CHECK(table.columns.size() == 3);
    CHECK(table.constraints.empty());
}

TEST_CASE("a string can name a column", "[sqlite]") {
    const TableText table = parse_table("CREATE TABLE t ('Full Name' TEXT DEFAULT 'A')");
    REQUIRE(table.columns.size() == 1);
    CHECK(table.columns[0].name == "full name");
    CHECK(table.columns[0].canonical == "\"full name\" text default 'A'");
}

TEST_CASE("texts that differ in looks alone are equal", "[sqlite]") {
    CHECK(canonical("CREATE  TABLE \"T\"(a int)") == canonical("create table t ( A INT )"));
    CHECK(canonical("SELECT 'A'") != canonical("SELECT 'a'"));
    CHECK(canonical("SELECT \"a b\"") != canonical("SELECT \"ab\""));
    CHECK(canonical("SELECT a -- why\n FROM t") == "select a from t");
}

TEST_CASE("names in a statement, without its strings and numbers", "[sqlite]") {
    CHECK(names_in("SELECT [A b], c FROM \"T\" WHERE d = 'x' AND e > 5") ==
          Texts{"select", "a b", "c", "from", "t", "where", "d", "and", "e"});
}

}  // namespace slipway::sqlite
