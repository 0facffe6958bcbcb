#include "base/topological_sort.h"

#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace slipway {

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;
using Order = std::vector<std::size_t>;

TEST_CASE("nothing sorts to nothing", "[base]") {
    CHECK(topological_sort(0, {}, {}).empty());
}

TEST_CASE("edges decide, then ranks, then numbers", "[base]") {
    CHECK(topological_sort(3, {}, {0, 0, 0}) == Order{0, 1, 2});
    CHECK(topological_sort(3, {}, {2, 1, 0}) == Order{2, 1, 0});
    CHECK(topological_sort(3, Edges{{2, 0}}, {0, 1, 2}) == Order{1, 2, 0});
    CHECK(topological_sort(4, Edges{{3, 1}, {1, 0}, {3, 2}}, {0, 0, 0, 0}) == Order{3, 1, 0, 2});
}

TEST_CASE("an edge that is there twice counts as one", "[base]") {
    CHECK(topological_sort(2, Edges{{1, 0}, {1, 0}}, {0, 0}) == Order{1, 0});
}

TEST_CASE("a ring and what waits for it are missing", "[base]") {
    CHECK(topological_sort(4, Edges{{0, 1}, {1, 0}, {1, 2}}, {0, 0, 0, 0}) == Order{3});
    CHECK(topological_sort(2, Edges{{0, 0}}, {0, 0}) == Order{1});
}

}  // namespace slipway
