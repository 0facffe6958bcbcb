#include "cli/columns.h"

#include <catch2/catch.hpp>

using namespace slipway;

TEST_CASE("two columns are aligned, and a wide left side stands alone", "[columns]") {
    CHECK(two_columns({{"a", "one"}, {"long", "two"}, {"much too long", "three"}, {"b", ""}}, 5) ==
          "  a     one\n"
          "  long  two\n"
          "  much too long\n"
          "        three\n"
          "  b\n");
}

TEST_CASE("a long right side is wrapped at 100 columns under itself", "[columns]") {
    const std::string word(40, 'x');
    CHECK(two_columns({{"a", word + " " + word + " " + word}}, 5) ==
          "  a  " + word + " " + word + "\n     " + word + "\n");
    const std::string together = word + unbreakable_blank + word;
    CHECK(two_columns({{"a", word + " " + together}}, 5) ==
          "  a  " + word + "\n     " + word + " " + word + "\n");
}

TEST_CASE("a paragraph is wrapped at 100 columns", "[columns]") {
    const std::string word(49, 'x');
    CHECK(wrapped(word + " " + word + " y") == word + " " + word + "\ny\n");
    CHECK(wrapped("") == "\n");
}
