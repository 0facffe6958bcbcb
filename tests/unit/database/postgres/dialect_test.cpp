#include "database/postgres/dialect.h"

#include <catch2/catch.hpp>

namespace slipway::postgres {

TEST_CASE("names that PostgreSQL takes for something else have quotes", "[postgres]") {
    CHECK(dialect().quote_identifier("image") == "image");
    CHECK(dialect().quote_identifier("_a1") == "_a1");
    CHECK(dialect().quote_identifier("references") == "\"references\"");
    CHECK(dialect().quote_identifier("all") == "\"all\"");
    CHECK(dialect().quote_identifier("with") == "\"with\"");
    CHECK(dialect().quote_identifier("refer") == "refer");
    CHECK(dialect().quote_identifier("Image") == "\"Image\"");
    CHECK(dialect().quote_identifier("1a") == "\"1a\"");
    CHECK(dialect().quote_identifier("a\"b") == "\"a\"\"b\"");
}

}  // namespace slipway::postgres
