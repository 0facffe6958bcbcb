#include "base/random_id.h"

#include <set>

#include <catch2/catch.hpp>

namespace slipway {

TEST_CASE("a new id is twelve hex digits that no other id has", "[base]") {
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i) {
        const std::string id = random_id();
        CHECK(id.size() == 12);
        CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
        ids.insert(id);
    }
    CHECK(ids.size() == 100);
}

}  // namespace slipway
