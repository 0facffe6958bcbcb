#include "revision/offline.h"

#include <catch2/catch.hpp>

#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::refusal;

namespace {

RevisionGraph line() {
    return support::graph_of({{"aaaa1"}, {"bbbb1", {"aaaa1"}}, {"cccc1", {"bbbb1"}}});
}

}  // namespace

TEST_CASE("offline, a range gives the row to start from and the target", "[offline]") {
    const RevisionGraph graph = line();
    const auto range = split_range(graph, "aaaa:head", Direction::up, Mode::offline);
    CHECK(range.start == Heads{"aaaa1"});
    CHECK(range.target == "head");
    CHECK(split_range(graph, "base:bbbb1", Direction::up, Mode::offline).start.empty());
    CHECK(split_range(graph, "head", Direction::up, Mode::offline).start.empty());
    CHECK(split_range(graph, "head:base", Direction::down, Mode::offline).start == Heads{"cccc1"});
}

TEST_CASE("online, a range is refused", "[offline]") {
    const RevisionGraph graph = line();
    CHECK(split_range(graph, "head", Direction::up, Mode::online).target == "head");
    for (const Direction direction : {Direction::up, Direction::down}) {
        CHECK(refusal([&] { split_range(graph, "a:b", direction, Mode::online); }) ==
              "Range revision not allowed");
    }
}

TEST_CASE("offline, a downgrade must say where it starts", "[offline]") {
    const RevisionGraph graph = line();
    CHECK(refusal([&] { split_range(graph, "base", Direction::down, Mode::offline); }) ==
          "downgrade with --sql requires <fromrev>:<torev>");
    CHECK(refusal([&] { split_range(graph, "a:b:c", Direction::down, Mode::offline); }) ==
          "'a:b:c' is not a range <fromrev>:<torev>");
    CHECK(refusal([&] { split_range(graph, "nope:base", Direction::down, Mode::offline); }) ==
          "Can't locate revision identified by 'nope'");
}

TEST_CASE("offline stamps start at one place", "[offline]") {
    const RevisionGraph graph = line();
    const auto ranges = split_stamp_ranges(graph, {"aaaa1:bbbb1", "aaaa1:cccc1"});
    CHECK(ranges.start == Heads{"aaaa1"});
    CHECK(ranges.targets == std::vector<std::string>{"bbbb1", "cccc1"});
    CHECK(split_stamp_ranges(graph, {"head"}).start.empty());
    CHECK(refusal([&] {
              split_stamp_ranges(graph, {"aaaa1:head", "bbbb1:head"});
          }) == "Stamp operation with --sql only supports a single starting revision at a time");
}

}  // namespace slipway
