#include "database/postgres/addresses.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace slipway;
using namespace slipway::postgres;

TEST_CASE("addresses are read as the catalogue prints them", "[postgres]") {
    CHECK(parse_address("1259:4294967295:2") == Address{1259, 4294967295, 2});
    CHECK(parse_addresses("{1259:16384:0,NULL,2604:16390:0}") ==
          std::vector<Address>{{1259, 16384, 0}, {2604, 16390, 0}});
    CHECK(parse_addresses("{}").empty());
    for (const auto* text : {"", "1259", "1259:1", "1259:1:x", "1259:1:0:7", "table:1:0"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_address(text), Error);
    }
}

TEST_CASE("an address leads to the first fact that claimed it, a part to its whole", "[postgres]") {
    Addresses addresses;
    addresses.add({1259, 1, 0}, 10);
    addresses.add({1259, 1, 2}, 12);
    addresses.add({1259, 1, 0}, 11);
    CHECK(addresses.find({1259, 1, 0}) == 10U);
    CHECK_FALSE(addresses.find({1259, 1, 1}));
    CHECK(addresses.find_part_or_whole({1259, 1, 2}) == 12U);
    CHECK(addresses.find_part_or_whole({1259, 1, 1}) == 10U);
    CHECK_FALSE(addresses.find_part_or_whole({1255, 1, 1}));
}
