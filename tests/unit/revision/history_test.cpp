#include "revision/history.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "revision/target.h"
#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;
using support::refusal;

namespace {

RevisionGraph line() {
    return graph_of({{"aaaa"}, {"bbbb", {"aaaa"}}, {"cccc", {"bbbb"}}, {"dddd", {"cccc"}}});
}

RevisionGraph branches() {
    return graph_of(
        {{"a1"}, {"b1", {"a1"}, {}, {"left"}}, {"b2", {"b1"}}, {"c1", {"a1"}, {}, {"right"}}});
}

std::string shown(const RevisionGraph& graph,
                  std::optional<std::string_view> range,
                  const Heads& current = {}) {
    return join(ids_of(graph, history_range(graph, range, current)), " ");
}

std::string range_refusal(const RevisionGraph& graph,
                          std::string_view range,
                          const Heads& current = {}) {
    return refusal([&] { history_range(graph, range, current); });
}

}  // namespace

TEST_CASE("history goes from the heads down to the bases", "[history]") {
    CHECK(shown(line(), std::nullopt) == "dddd cccc bbbb aaaa");
    CHECK(shown(branches(), std::nullopt) == "b2 b1 c1 a1");
    CHECK(shown(graph_of({}), std::nullopt).empty());
}

TEST_CASE("a range shows both of its ends", "[history]") {
    CHECK(shown(line(), "bbbb:cccc") == "cccc bbbb");
    CHECK(shown(line(), ":bbbb") == "bbbb aaaa");
    CHECK(shown(line(), "cccc:") == "dddd cccc");
    CHECK(shown(line(), "cccc:cccc") == "cccc");
    CHECK(shown(line(), ":") == "dddd cccc bbbb aaaa");
    CHECK(shown(line(), "base:head-1") == "cccc bbbb aaaa");
    CHECK(shown(line(), " bbbb:cccc ") == "cccc bbbb");
    CHECK(shown(line(), "bbbb:+1") == "cccc bbbb");
    CHECK(shown(line(), "base:+2") == "bbbb aaaa");
    CHECK(shown(line(), "bbbb:+99") == "dddd cccc bbbb");
}

TEST_CASE("a range from -N is counted from the heads", "[history]") {
    CHECK(shown(line(), "-2:") == "dddd cccc bbbb");
    CHECK(shown(line(), "-1:") == "dddd cccc");
    CHECK(range_refusal(branches(), "-1:") ==
          "Requested revision b1 overlaps with other requested revisions a1");
}

TEST_CASE("a range may begin or end at what is current", "[history]") {
    CHECK(shown(line(), "current:", {"bbbb"}) == "dddd cccc bbbb");
    CHECK(shown(line(), ":current", {"bbbb"}) == "bbbb aaaa");
    CHECK(shown(line(), "current:+1", {"bbbb"}) == "cccc bbbb");
    CHECK(shown(line(), "-1:current", {"cccc"}).empty() == false);
    CHECK(shown(line(), ":current", {}) == "dddd cccc bbbb aaaa");
    CHECK(shown(branches(), ":current", {"b2", "c1"}) == "b2 b1 c1 a1");
    CHECK(needs_current("current:"));
    CHECK(needs_current(":current"));
    CHECK_FALSE(needs_current("a:b"));
    CHECK(range_refusal(line(), "current:", {"zzzz"}) ==
          "Can't locate revision identified by 'zzzz'");
    CHECK(shown(line(), "aaaa:", {"zzzz"}) == "dddd cccc bbbb aaaa");
}

TEST_CASE("a range from a labelled base keeps to the label", "[history]") {
    CHECK(shown(branches(), "left@base:") == "b2 b1 a1");
    CHECK(shown(branches(), "right@base:heads") == "c1 a1");
}

TEST_CASE("ranges that make no sense are refused in Alembic's words", "[history]") {
    CHECK(range_refusal(line(), "bbbb") ==
          "History range requires [start]:[end], [start]:, or :[end]");
    CHECK(range_refusal(line(), "a:b:c") ==
          "History range requires [start]:[end], [start]:, or :[end]");
    CHECK(range_refusal(line(), "dddd:bbbb") ==
          "Requested range dddd:bbbb does not refer to ancestor/descendant revisions along the "
          "same branch");
    CHECK(range_refusal(branches(), "b1:c1").rfind("Requested range b1:c1", 0) == 0);
    CHECK(range_refusal(line(), "-4:").rfind("Requested range -4:heads", 0) == 0);
    CHECK(range_refusal(line(), "nope:") == "Can't locate revision identified by 'nope'");
    CHECK(range_refusal(line(), "+1:") == "Can't locate revision identified by '+1'");
    CHECK(range_refusal(branches(), "a1:head").rfind("Multiple head revisions are present", 0) ==
          0);
    CHECK(range_refusal(line(), "bbbb:-1") == "Relative revision -1 didn't produce 1 migrations");
}

TEST_CASE("branch points come in the order of history", "[history]") {
    const RevisionGraph graph =
        graph_of({{"a"}, {"b1", {"a"}}, {"b2", {"a"}}, {"c1", {"b1"}}, {"c2", {"b1"}}});
    CHECK(ids_of(graph, branch_points(graph)) == std::vector<std::string>{"b1", "a"});
}

TEST_CASE("current shows rows and the heads that they imply on other branches", "[history]") {
    const RevisionGraph graph =
        graph_of({{"b1"}, {"b2", {"b1"}, {"a2"}}, {"a1"}, {"a2", {"a1"}}, {"a3", {"a2"}}});
    const auto current = [&](const Heads& rows) {
        return join(ids_of(graph, current_revisions(graph, rows)), " ");
    };
    CHECK(current({"b2"}) == "a2 b2");
    CHECK(current({"b2", "a3"}) == "a3 b2");
    CHECK(current({"b1"}) == "b1");
    CHECK(current({}).empty());
    CHECK(support::refusal([&] { current({"zzzz"}); }) ==
          "Can't locate revision identified by 'zzzz'");
}

TEST_CASE("up to date means the rows that an upgrade to heads leaves", "[history]") {
    const RevisionGraph graph = graph_of({{"a1"}, {"a2", {"a1"}}, {"b1", {}, {"a2"}}});
    CHECK(is_up_to_date(graph, plan_upgrade(graph, {}, "heads").after));
    CHECK(is_up_to_date(graph, {"b1"}));
    CHECK_FALSE(is_up_to_date(graph, {"a2"}));
    CHECK_FALSE(is_up_to_date(graph, {}));
    CHECK_FALSE(is_up_to_date(graph, {"b1", "zzzz"}));
    CHECK(is_up_to_date(graph_of({}), {}));
    CHECK(applied(graph, {"a2"}) == std::vector<bool>{true, true, false});
}

}  // namespace slipway
