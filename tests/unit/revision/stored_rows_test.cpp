#include "revision/stored_rows.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace slipway {

namespace {

using Changes = std::vector<RowChange>;

}  // namespace

TEST_CASE("an updated row keeps its place, a new one is the last", "[rows]") {
    StoredRows rows({"b", "a"});
    rows.apply({{"b", "x"}, {"", "c"}, {"a", ""}, {"", "a"}});
    CHECK(rows.rows() == Heads{"x", "c", "a"});
    CHECK_THROWS_AS(rows.apply({{"b", ""}}), Error);
    CHECK_THROWS_AS(rows.apply({{"", "c"}}), Error);
}

TEST_CASE("steps between which nobody looks are written as one change a row", "[rows]") {
    StoredRows rows({"a1", "b1"});
    rows.apply({{"a1", "a2"}});
    rows.apply({{"a2", "a3"}, {"", "c1"}});
    rows.apply({{"b1", ""}, {"c1", "c2"}});
    CHECK(rows.take_changes() == Changes{{"b1", ""}, {"a1", "a3"}, {"", "c2"}});
    CHECK(rows.take_changes().empty());
    rows.apply({{"a3", "m"}, {"c2", ""}});
    CHECK(rows.take_changes() == Changes{{"c2", ""}, {"a3", "m"}});
}

TEST_CASE("a row that comes and goes is never written", "[rows]") {
    StoredRows rows({"a"});
    rows.apply({{"", "b"}, {"b", ""}});
    CHECK(rows.take_changes().empty());
    CHECK(rows.rows() == Heads{"a"});
}

TEST_CASE("no id is in the table twice while changes are written", "[rows]") {
    StoredRows rows({"a", "b", "c"});
    rows.apply({{"c", "d"}, {"b", "c"}, {"a", "b"}});
    CHECK(rows.take_changes() == Changes{{"c", "d"}, {"b", "c"}, {"a", "b"}});

    StoredRows ring({"a", "b"});
    ring.apply({{"a", "x"}, {"b", "a"}, {"x", "b"}});
    CHECK(ring.take_changes() == Changes{{"a", ""}, {"b", ""}, {"", "b"}, {"", "a"}});
}

TEST_CASE("rows of a table that was emptied are all written again", "[rows]") {
    StoredRows rows = StoredRows::unwritten({"b", "a"});
    CHECK(rows.take_changes() == Changes{{"", "b"}, {"", "a"}});
}

}  // namespace slipway
