#include "base/text.h"

#include <catch2/catch.hpp>

namespace slipway {

using Words = std::vector<std::string>;

TEST_CASE("split keeps empty parts and always gives one", "[text]") {
    CHECK(split("a,b,,c", ',') == Words{"a", "b", "", "c"});
    CHECK(split("", ',') == Words{""});
    CHECK(split(",", ',') == Words{"", ""});
}

TEST_CASE("trim takes blanks off both ends only", "[text]") {
    CHECK(trim(" \t a b\r\n") == "a b");
    CHECK(trim(" \n ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("join puts the separator between parts", "[text]") {
    CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(join({"a"}, ", ") == "a");
    CHECK(join({}, ", ").empty());
}

TEST_CASE("edit distance counts inserts, removals and replacements", "[text]") {
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("abc", "abc") == 0);
    CHECK(edit_distance("ab", "ba") == 2);
}

TEST_CASE("nearest finds what was probably meant, the nearest first", "[text]") {
    CHECK(nearest("upgrdae", {"upgrade", "downgrade", "update"}) == Words{"upgrade"});
    CHECK(nearest("r0012", {"r0011", "r0013", "r0014", "r0015", "zzzz"}) ==
          Words{"r0011", "r0013", "r0014"});
    CHECK(nearest("abcdef", {"abxxef", "abcdeg"}) == Words{"abcdeg", "abxxef"});
    CHECK(nearest("abcdef", {"uvwxyz", "abcdefghijkl"}).empty());
    CHECK(nearest("a", {}).empty());
}

}  // namespace slipway
