#include <catch2/catch.hpp>

#include "base/error.h"
#include "revision/plan.h"
#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;

namespace {

using Changes = std::vector<RowChange>;

RevisionGraph merged_branches() {
    return graph_of({{"a"},
                     {"b", {"a"}},
                     {"c1", {"b"}, {}, {"c1branch"}},
                     {"d1", {"c1"}},
                     {"c2", {"b"}, {}, {"c2branch"}},
                     {"d2", {"c2"}},
                     {"e", {"d1", "d2"}},
                     {"f", {"e"}}});
}

RevisionGraph two_branches() {
    return graph_of({{"b"},
                     {"c1", {"b"}, {}, {"c1branch"}},
                     {"d1", {"c1"}},
                     {"c2", {"b"}, {}, {"c2branch"}},
                     {"d2", {"c2"}}});
}

Changes changes_of(const RevisionGraph& graph,
                   const Heads& from,
                   const std::vector<std::string>& targets,
                   Purge purge = Purge::no) {
    const Plan plan = plan_stamp(graph, from, targets, purge);
    support::run_checked(graph, plan);
    Changes all;
    for (const Step& step : plan.steps) {
        CHECK(step.direction == Direction::stamp);
        all.insert(all.end(), step.changes.begin(), step.changes.end());
    }
    return all;
}

}  // namespace

TEST_CASE("a stamp moves the rows of the target's lineage only", "[graph]") {
    const RevisionGraph graph = two_branches();
    CHECK(changes_of(graph, {"c2", "d1"}, {"b"}) == Changes{{"c2", ""}, {"d1", "b"}});
    CHECK(changes_of(graph, {"c2", "d1"}, {"c2branch@head"}) == Changes{{"c2", "d2"}});
    CHECK(changes_of(graph, {"c2", "d1"}, {"c1branch@base"}) == Changes{{"d1", ""}});
    CHECK(changes_of(graph, {"c2", "d1"}, {"base"}) == Changes{{"c2", ""}, {"d1", ""}});
    CHECK(changes_of(graph, {"d1"}, {"c2"}) == Changes{{"", "c2"}});
    CHECK(changes_of(graph, {"d1"}, {"d1"}).empty());
}

TEST_CASE("a stamp goes up and down across a merge in one step", "[graph]") {
    const RevisionGraph graph = merged_branches();
    CHECK(changes_of(graph, {"e"}, {"c2"}) == Changes{{"e", "c2"}});
    CHECK(changes_of(graph, {"e"}, {"a"}) == Changes{{"e", "a"}});
    CHECK(changes_of(graph, {"c2"}, {"e"}) == Changes{{"c2", "e"}});
    CHECK(changes_of(graph, {"c2", "d1"}, {"c2branch@head"}) == Changes{{"c2", ""}, {"d1", "f"}});
    CHECK(changes_of(graph, {"b"}, {"e"}) == Changes{{"b", "e"}});
}

TEST_CASE("a stamp across a dependency takes the rows that imply it", "[graph]") {
    const RevisionGraph graph = graph_of(
        {{"a1"}, {"b1", {"a1"}}, {"c1", {"b1"}}, {"a2"}, {"c2", {"a2"}, {"c1"}}, {"d1", {"c1"}}});
    CHECK(plan_stamp(graph, {"c2", "d1"}, {"b1"}, Purge::no).after == Heads{"b1"});
}

TEST_CASE("heads are stamped all at once", "[graph]") {
    const RevisionGraph graph = two_branches();
    CHECK(changes_of(graph, {}, {"heads"}) == Changes{{"", "d1"}, {"", "d2"}});
    CHECK(changes_of(graph, {"d1", "d2"}, {"heads"}).empty());
    CHECK(support::refusal([&] { plan_stamp(graph, {}, {"head"}, Purge::no); }) ==
          "Multiple heads are present; please specify a single target revision");
}

TEST_CASE("several targets on one line are stamped where Alembic dies", "[graph]") {
    const RevisionGraph graph = merged_branches();
    CHECK(plan_stamp(graph, {"e"}, {"c1", "c2"}, Purge::no).after == Heads{"c1", "c2"});
    CHECK(plan_stamp(graph, {"b"}, {"c1", "c1"}, Purge::no).after == Heads{"c1"});
    CHECK(plan_stamp(graph, {"c1", "c2"}, {"d1", "d2"}, Purge::no).after == Heads{"d1", "d2"});
}

TEST_CASE("a purge removes every row first, known or not", "[graph]") {
    const RevisionGraph graph = two_branches();
    const Plan plan = plan_stamp(graph, {"d1", "zzzz"}, {"c2"}, Purge::yes);
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.before == Heads{"d1", "zzzz"});
    CHECK(plan.steps[0].revision.empty());
    CHECK(plan.steps[0].to.empty());
    CHECK(plan.steps[0].changes == Changes{{"d1", ""}, {"zzzz", ""}});
    CHECK(plan.steps[1].changes == Changes{{"", "c2"}});
    CHECK(plan.after == Heads{"c2"});
    CHECK(plan_stamp(graph, {}, {"base"}, Purge::yes).steps.empty());
}

TEST_CASE("a stamp shows where it goes from and to", "[graph]") {
    const Plan plan = plan_stamp(two_branches(), {"c2", "d1"}, {"b"}, Purge::no);
    REQUIRE(plan.steps.size() == 1);
    CHECK(plan.steps[0].revision == "b");
    CHECK(plan.steps[0].from == std::vector<std::string>{"c2", "d1"});
    CHECK(plan.steps[0].to == std::vector<std::string>{"b"});
}

}  // namespace slipway
