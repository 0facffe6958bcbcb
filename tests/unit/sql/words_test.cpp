#include "sql/words.h"

#include <catch2/catch.hpp>

#include "unit/sql/reading.h"

namespace slipway {

using reading::postgres;
using reading::sqlite;

TEST_CASE("the leading words come without comments, keywords in upper case", "[sql]") {
    CHECK(words("create /* a */ Table -- b\n \"My;Table\" (id int)", postgres(), 3) ==
          std::vector<std::string>{"CREATE", "TABLE", "\"My;Table\""});
    CHECK(words("", postgres(), 3).empty());
    CHECK(words("x.y", postgres(), 9) == std::vector<std::string>{"X", ".", "Y"});
}

TEST_CASE("each notation of a string is one word with one value", "[sql]") {
    WordCursor cursor("'it''s' E'a\\'b''c' $q$x 'y'$q$ U&'d' B'1' $$$$", postgres());
    const std::vector<std::string> expected = {"it's", "a'b'c", "x 'y'", "d", "1", ""};
    for (const std::string& value : expected) {
        REQUIRE(cursor.current().kind == Word::Kind::string);
        CHECK(cursor.take().string_value() == value);
    }
    CHECK(cursor.current().kind == Word::Kind::end);
}

TEST_CASE("names fold as the server folds them", "[sql]") {
    WordCursor cursor("App \"My\"\"Table\" U&\"d\" Größe", postgres());
    CHECK(cursor.take().name() == "app");
    CHECK(cursor.take().name() == "My\"Table");
    CHECK(cursor.take().name() == "d");
    CHECK(cursor.take().name() == "größe");
    WordCursor other("`a``b` [c d]", sqlite());
    CHECK(other.take().name() == "a`b");
    CHECK(other.take().name() == "c d");
}

TEST_CASE("words are accepted all or none", "[sql]") {
    WordCursor cursor("IF NOT x (a, (b)) , 12.5e3", postgres());
    CHECK_FALSE(cursor.accept_all({"IF", "NOT", "EXISTS"}));
    CHECK(cursor.current().is("IF"));
    CHECK(cursor.accept_all({"IF", "NOT"}));
    CHECK_FALSE(cursor.skip_parentheses());
    CHECK(cursor.accept("X"));
    CHECK(cursor.skip_parentheses());
    CHECK(cursor.accept_symbol(','));
    CHECK(cursor.current().kind == Word::Kind::number);
    CHECK(cursor.take().raw == "12.5e3");
}

TEST_CASE("what is broken ends the words", "[sql]") {
    for (const std::string_view text : {"'open", "\"open", "/* open", "$a$ open", "E'open\\"}) {
        WordCursor cursor(text, postgres());
        CHECK(cursor.current().kind == Word::Kind::end);
    }
}

}  // namespace slipway
