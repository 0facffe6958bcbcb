#include "database/postgres/array_text.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace slipway::postgres {

using Texts = std::vector<std::string>;

TEST_CASE("arrays as PostgreSQL prints them", "[postgres]") {
    CHECK(parse_array("{}").empty());
    CHECK(parse_array("").empty());
    CHECK(parse_array("{a}") == Texts{"a"});
    CHECK(parse_array("{a,b c,d}") == Texts{"a", "b c", "d"});
    CHECK(parse_array(R"({"a,b","{c}","d\"e","f\\g",""})") ==
          Texts{"a,b", "{c}", "d\"e", "f\\g", ""});
    CHECK(parse_array("{ä,\"é ß\"}") == Texts{"ä", "é ß"});
}

TEST_CASE("NULL elements are left out, words like them are not", "[postgres]") {
    CHECK(parse_array("{NULL,a,NULL}") == Texts{"a"});
    CHECK(parse_array("{\"NULL\",NULLS}") == Texts{"NULL", "NULLS"});
}

}  // namespace slipway::postgres
