#include "revision/plan.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::expect_plan;
using support::expect_refusal;
using support::graph_of;

namespace {

RevisionGraph line() {
    return graph_of(
        {{"aaaa"}, {"bbbb", {"aaaa"}}, {"cccc", {"bbbb"}}, {"dddd", {"cccc"}}, {"eeee", {"dddd"}}});
}

RevisionGraph two_branches() {
    return graph_of({{"a"},
                     {"b", {"a"}},
                     {"c1", {"b"}, {}, {"c1branch"}},
                     {"d1", {"c1"}},
                     {"c2", {"b"}, {}, {"c2branch"}},
                     {"d2", {"c2"}}});
}

RevisionGraph merged_branches() {
    return graph_of({{"a"},
                     {"b", {"a"}},
                     {"c1", {"b"}},
                     {"d1", {"c1"}},
                     {"c2", {"b"}, {}, {"c2branch"}},
                     {"d2", {"c2"}},
                     {"e", {"d1", "d2"}},
                     {"f", {"e"}}});
}

}  // namespace

TEST_CASE("a line is upgraded to a revision, to its head and by steps", "[graph]") {
    const RevisionGraph graph = line();
    expect_plan(graph, {"cccc"}, "upgrade eeee", {"up dddd", "up eeee"}, {"eeee"});
    expect_plan(graph, {}, "upgrade cccc", {"up aaaa", "up bbbb", "up cccc"}, {"cccc"});
    expect_plan(graph, {"aaaa"}, "upgrade +2", {"up bbbb", "up cccc"}, {"cccc"});
    expect_plan(graph, {"bbbb"}, "upgrade +3", {"up cccc", "up dddd", "up eeee"}, {"eeee"});
    expect_plan(graph, {"aaaa"}, "upgrade bbbb+2", {"up bbbb", "up cccc", "up dddd"}, {"dddd"});
    expect_plan(graph, {"aaaa"}, "upgrade dddd-2", {"up bbbb"}, {"bbbb"});
    expect_plan(graph, {"dddd"}, "upgrade head", {"up eeee"}, {"eeee"});
    expect_plan(graph, {}, "upgrade base+1", {"up aaaa"}, {"aaaa"});
    expect_plan(graph, {}, "upgrade +1", {"up aaaa"}, {"aaaa"});
    expect_plan(graph, {"dddd"}, "upgrade bbbb", {}, {"dddd"});
    expect_plan(graph, {"dddd"}, "upgrade base", {}, {"dddd"});
    expect_plan(graph, {"aaaa"}, "upgrade +1xyz", {"up bbbb"}, {"bbbb"});
}

TEST_CASE("a line is downgraded to a revision, to base and by steps", "[graph]") {
    const RevisionGraph graph = line();
    expect_plan(graph, {"eeee"}, "downgrade cccc", {"down eeee", "down dddd"}, {"cccc"});
    expect_plan(graph, {"cccc"}, "downgrade base", {"down cccc", "down bbbb", "down aaaa"}, {});
    expect_plan(graph, {"cccc"}, "downgrade -1", {"down cccc"}, {"bbbb"});
    expect_plan(graph, {"eeee"}, "downgrade -3", {"down eeee", "down dddd", "down cccc"}, {"bbbb"});
    expect_plan(graph, {"dddd"}, "downgrade aaaa+2", {"down dddd"}, {"cccc"});
    expect_plan(
        graph, {"dddd"}, "downgrade cccc-2", {"down dddd", "down cccc", "down bbbb"}, {"aaaa"});
    expect_plan(graph, {"aaaa"}, "downgrade -1", {"down aaaa"}, {});
    expect_plan(graph, {"aaaa"}, "downgrade aaaa", {}, {"aaaa"});
    expect_plan(graph, {"eeee"}, "downgrade head", {}, {"eeee"});
    expect_plan(graph, {}, "downgrade base", {}, {});
}

TEST_CASE("a line refuses what is not on the way, in Alembic's words", "[graph]") {
    const RevisionGraph graph = line();
    expect_refusal(
        graph, {"bbbb"}, "upgrade -2", "Relative revision -2 didn't produce 2 migrations");
    expect_refusal(
        graph, {"bbbb"}, "upgrade +5", "Relative revision +5 didn't produce 5 migrations");
    expect_refusal(
        graph, {"bbbb"}, "upgrade +0", "Relative revision 0 didn't produce 0 migrations");
    expect_refusal(
        graph, {"bbbb"}, "downgrade -5", "Relative revision -5 didn't produce 5 migrations");
    expect_refusal(
        graph, {"bbbb"}, "downgrade +2", "Relative revision +2 didn't produce 2 migrations");
    expect_refusal(graph, {}, "downgrade -1", "Relative revision -1 didn't produce 1 migrations");
    expect_refusal(graph,
                   {},
                   "downgrade bbb",
                   "Destination bbb is not a valid downgrade target from current head(s)");
    expect_refusal(graph,
                   {"bbbb"},
                   "downgrade cccc",
                   "Destination cccc is not a valid downgrade target from current head(s)");
    expect_refusal(graph, {"bbbb"}, "downgrade aaaa-3", "Walked too far");
    expect_refusal(graph, {"bbbb"}, "upgrade aaaa+99", "Walked too far");
    expect_refusal(graph, {}, "upgrade nope", "Can't locate revision identified by 'nope'");
    expect_refusal(graph, {}, "upgrade ", "Can't locate revision identified by ''");
}

TEST_CASE("branches are upgraded one after the other, the last file first", "[graph]") {
    const RevisionGraph graph = two_branches();
    expect_plan(graph, {"b"}, "upgrade d1", {"up c1", "up d1"}, {"d1"});
    expect_plan(
        graph, {"a"}, "upgrade heads", {"up b", "up c2", "up d2", "up c1", "up d1"}, {"d1", "d2"});
    expect_plan(graph, {"b"}, "upgrade c2branch@head-1", {"up c2"}, {"c2"});
    expect_plan(graph, {"c1"}, "upgrade c2branch@+1", {"up c2"}, {"c1", "c2"});
    expect_plan(graph, {"c1", "c2"}, "upgrade c2branch@+1", {"up d2"}, {"c1", "d2"});
    expect_plan(graph, {"c1", "c2"}, "upgrade c1branch@head", {"up d1"}, {"c2", "d1"});
    expect_refusal(
        graph, {"c1", "c2"}, "upgrade +1", "Ambiguous upgrade from multiple current revisions");
    expect_refusal(graph, {"b"}, "upgrade +1", "Ambiguous walk");
    expect_refusal(graph,
                   {},
                   "upgrade head",
                   "Multiple head revisions are present for given argument 'head'; please specify "
                   "a specific target revision, '<branchname>@head' to narrow to a specific head, "
                   "or 'heads' for all heads");
}

TEST_CASE("branches are downgraded together, or one by its label", "[graph]") {
    const RevisionGraph graph = two_branches();
    const Heads both{"d1", "d2"};
    expect_plan(
        graph, both, "downgrade a", {"down d1", "down c1", "down d2", "down c2", "down b"}, {"a"});
    expect_plan(
        graph, both, "downgrade base+2", {"down d1", "down c1", "down d2", "down c2"}, {"b"});
    expect_plan(graph, both, "downgrade c2branch@base+2", {"down d2", "down c2"}, {"d1"});
    expect_plan(graph, both, "downgrade c2branch@base+3", {"down d2"}, {"c2", "d1"});
    expect_plan(graph, both, "downgrade c2", {"down d2"}, {"c2", "d1"});
    expect_plan(graph, both, "downgrade c1branch@-1", {"down d1"}, {"c1", "d2"});
    expect_plan(graph, {"c1", "d2"}, "downgrade d2-1", {"down d2"}, {"c1", "c2"});
    expect_plan(graph, {"c1", "d2"}, "downgrade c1branch@b", {"down c1"}, {"d2"});
    expect_plan(graph, {"c1", "d2"}, "downgrade c2branch@b", {"down d2", "down c2"}, {"c1"});
    expect_plan(graph, both, "downgrade c2@b", {"down d2", "down c2"}, {"d1"});
    expect_plan(graph, both, "downgrade d1@b", {"down d1", "down c1"}, {"d2"});
    expect_plan(graph, both, "downgrade c1branch@head-1", {"down d1"}, {"c1", "d2"});
    expect_plan(graph, {"c2", "d1"}, "downgrade d1", {}, {"c2", "d1"});
}

TEST_CASE("a downgrade by steps starts at the first row in sorted order", "[graph]") {
    const RevisionGraph graph = two_branches();
    expect_plan(graph, {"d2", "d1"}, "downgrade -1", {"down d1"}, {"c1", "d2"});
    expect_plan(graph, {"d2", "c1"}, "downgrade -1", {"down c1"}, {"d2"});
}

TEST_CASE("a labelled downgrade never reverts another branch", "[graph]") {
    const RevisionGraph graph = two_branches();
    expect_refusal(graph,
                   {"d1", "d2"},
                   "downgrade c1branch@c2",
                   "Destination c1branch@c2 is not a valid downgrade target from current head(s)");
    expect_refusal(
        graph, {"d2"}, "downgrade c1branch@-9", "Relative revision -9 didn't produce 9 migrations");
    expect_refusal(graph_of({{"a1", {}, {}, {"left"}}, {"a2", {}, {}, {"right"}}}),
                   {"a2"},
                   "downgrade left@-1",
                   "Relative revision -1 didn't produce 1 migrations");
}

TEST_CASE("a merge closes both heads and reverting it opens them", "[graph]") {
    const RevisionGraph graph = merged_branches();
    expect_plan(
        graph, {"b"}, "upgrade f", {"up c2", "up d2", "up c1", "up d1", "up e", "up f"}, {"f"});
    expect_plan(graph,
                {"f"},
                "downgrade b",
                {"down f", "down e", "down d1", "down c1", "down d2", "down c2"},
                {"b"});
    expect_refusal(graph, {"e"}, "downgrade -1", "Ambiguous walk");

    const Plan up = plan_upgrade(graph, {"d1", "d2"}, "e");
    CHECK(up.steps.at(0).from == std::vector<std::string>{"d1", "d2"});
    CHECK(up.steps.at(0).to == std::vector<std::string>{"e"});
    CHECK(up.steps.at(0).changes == std::vector<RowChange>{{"d1", ""}, {"d2", "e"}});
    const Plan down = plan_downgrade(graph, {"e"}, "d1");
    CHECK(down.steps.at(0).from == std::vector<std::string>{"e"});
    CHECK(down.steps.at(0).to == std::vector<std::string>{"d1", "d2"});
    CHECK(down.steps.at(0).changes == std::vector<RowChange>{{"", "d1"}, {"e", "d2"}});
}

TEST_CASE("a merge leaves alone what other rows still imply", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"},
                                          {"b1", {"a1"}},
                                          {"c1", {"b1"}},
                                          {"a2"},
                                          {"b2", {"a2"}},
                                          {"c2", {"b2"}},
                                          {"a3"},
                                          {"b3", {"a3"}},
                                          {"c3", {"b3"}},
                                          {"d1", {"c1", "c2", "c3"}},
                                          {"d2", {"c2"}},
                                          {"d3", {"c3"}}});
    expect_plan(graph, {"b1", "d2", "d3"}, "upgrade d1", {"up c1", "up d1"}, {"d1", "d2", "d3"});
    expect_plan(
        graph, {"d1", "d2", "d3"}, "downgrade b1", {"down d1", "down c1"}, {"b1", "d2", "d3"});
    expect_plan(graph, {"b1", "b2", "d3"}, "upgrade d1", {"up c2", "up c1", "up d1"}, {"d1", "d3"});
    expect_plan(graph, {"d1", "d3"}, "upgrade d2", {"up d2"}, {"d1", "d2", "d3"});
}

TEST_CASE("two merges of the same branches live side by side", "[graph]") {
    const RevisionGraph graph = graph_of({{"a"},
                                          {"b1", {"a"}},
                                          {"b2", {"a"}},
                                          {"b3", {"a"}},
                                          {"c1", {"b1", "b2", "b3"}},
                                          {"c2", {"b1", "b2", "b3"}},
                                          {"d1", {"c1"}},
                                          {"d2", {"c2"}}});
    expect_plan(graph,
                {"a"},
                "upgrade heads",
                {"up b3", "up b2", "up b1", "up c2", "up d2", "up c1", "up d1"},
                {"d1", "d2"});
}

TEST_CASE("a dependency is applied first, and its row gives way", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1", {}, {}, {"lib1"}},
                                          {"b1", {"a1"}},
                                          {"c1", {"b1"}, {}, {"c1lib"}},
                                          {"a2"},
                                          {"b2", {"a2"}},
                                          {"c2", {"b2"}, {"c1lib"}},
                                          {"d1", {"c1"}}});
    expect_plan(graph, {"a2"}, "upgrade c2", {"up a1", "up b1", "up c1", "up b2", "up c2"}, {"c2"});
    expect_plan(graph, {"c2", "d1"}, "downgrade c1", {"down d1"}, {"c2"});
    expect_plan(graph, {"c2", "d1"}, "downgrade b2", {"down c2"}, {"b2", "d1"});
    expect_plan(
        graph, {"c2", "d1"}, "downgrade b1", {"down c2", "down d1", "down c1"}, {"b1", "b2"});
}

TEST_CASE("a dependency that an ancestor declares already comes back once", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"},
                                          {"a2", {"a1"}},
                                          {"a3", {"a2"}},
                                          {"b1"},
                                          {"b2", {"b1"}, {"a3"}},
                                          {"b3", {"b2"}},
                                          {"b4", {"b3"}, {"a3"}}});
    expect_plan(graph, {"b4"}, "downgrade b3", {"down b4"}, {"b3"});
    expect_plan(graph, {"b2"}, "downgrade b1", {"down b2"}, {"a3", "b1"});
}

TEST_CASE("half of a merge by dependencies is reverted alone", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"},
                                          {"a2", {"a1"}},
                                          {"b1"},
                                          {"b2", {"b1"}, {"a2"}},
                                          {"b3", {"b2"}},
                                          {"a3", {"a2"}, {"b1"}}});
    expect_plan(graph, {"a3", "b2"}, "downgrade b1", {"down b2"}, {"a3"});
}

TEST_CASE("one revision may depend on parts of several merges", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"},
                                          {"a2"},
                                          {"a3"},
                                          {"amerge", {"a1", "a2", "a3"}},
                                          {"b1"},
                                          {"b2"},
                                          {"bmerge", {"b1", "b2"}},
                                          {"c1"},
                                          {"c2"},
                                          {"c3"},
                                          {"cmerge", {"c1", "c2", "c3"}},
                                          {"d1", {}, {"a3", "b2", "c1"}}});
    expect_plan(graph,
                {"amerge", "bmerge", "cmerge", "d1"},
                "downgrade b2",
                {"down bmerge"},
                {"amerge", "b1", "cmerge", "d1"});
    expect_plan(graph,
                {"amerge", "b1", "cmerge", "d1"},
                "downgrade d1@base",
                {"down d1"},
                {"amerge", "b1", "b2", "cmerge"});
    expect_plan(graph,
                {"amerge", "b1", "b2", "cmerge"},
                "downgrade base",
                {"down amerge",
                 "down a1",
                 "down b1",
                 "down b2",
                 "down cmerge",
                 "down c1",
                 "down a2",
                 "down a3",
                 "down c2",
                 "down c3"},
                {});
}

TEST_CASE("redundant parents and dependencies work", "[graph]") {
    const RevisionGraph own = graph_of({{"a1"}, {"a2", {"a1"}, {"a1"}}});
    expect_plan(own, {}, "upgrade a2", {"up a1", "up a2"}, {"a2"});
    expect_plan(own, {"a2"}, "downgrade a1", {"down a2"}, {"a1"});

    const RevisionGraph both =
        graph_of({{"a1"}, {"a2", {"a1"}}, {"b1"}, {"b2", {"b1"}, {"a1", "a2"}}});
    expect_plan(both, {"a2", "b1"}, "upgrade heads", {"up b2"}, {"b2"});
    expect_plan(both, {"b2"}, "downgrade b1", {"down b2"}, {"a2", "b1"});

    const RevisionGraph merge = graph_of({{"a1"}, {"b1", {}, {"a1"}}, {"merge", {"a1", "b1"}}});
    expect_plan(merge, {"a1"}, "upgrade b1", {"up b1"}, {"b1"});
    expect_plan(merge, {"b1"}, "upgrade merge", {"up merge"}, {"merge"});
    expect_plan(merge, {"merge"}, "downgrade a1", {"down merge"}, {"b1"});
}

TEST_CASE("separate bases are upgraded from the last file on", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"}, {"b1", {"a1"}}, {"a2"}, {"b2", {"a2"}}});
    expect_plan(graph, {}, "upgrade heads", {"up a2", "up b2", "up a1", "up b1"}, {"b1", "b2"});
    expect_plan(graph, {"b1", "b2"}, "downgrade a1@base", {"down b1", "down a1"}, {"b2"});
}

TEST_CASE("cross dependencies pull the other branch down with them", "[graph]") {
    const RevisionGraph graph = graph_of({{"a"},
                                          {"b", {"a"}},
                                          {"c1", {"b"}, {}, {"c1branch"}},
                                          {"d1", {"c1"}},
                                          {"c2", {"b"}, {}, {"c2branch"}},
                                          {"d2", {"c2"}, {"c1"}}});
    expect_plan(graph, {"d1", "d2"}, "downgrade c2branch@b", {"down d2", "down c2"}, {"d1"});
    expect_plan(
        graph, {"d1", "d2"}, "downgrade c1branch@b", {"down d1", "down d2", "down c1"}, {"c2"});
}

TEST_CASE("an effective head and what depends on it overlap as targets", "[graph]") {
    const RevisionGraph graph =
        graph_of({{"a1", {}, {}, {"lib"}}, {"a2", {"a1"}}, {"a3", {"a1"}, {"a2"}}});
    expect_refusal(graph,
                   {},
                   "upgrade lib@heads",
                   "Requested revision a3 overlaps with other requested revisions a2");
    expect_plan(graph, {}, "upgrade heads", {"up a1", "up a2", "up a3"}, {"a3"});
    expect_refusal(graph,
                   {"a1", "a2"},
                   "upgrade heads",
                   "Requested revision a2 overlaps with other requested revisions a1");
}

TEST_CASE("rows that the files do not know mean that the database is ahead", "[graph]") {
    const RevisionGraph graph = line();
    const auto code_of = [&](auto action) {
        try {
            action();
        } catch (const Error& error) {
            CHECK(error.message() == "Can't locate revision identified by 'zzzz'");
            CHECK_FALSE(error.hint().empty());
            return error.code();
        }
        return ErrorCode::internal;
    };
    CHECK(code_of([&] { plan_upgrade(graph, {"zzzz"}, "head"); }) == ErrorCode::ahead);
    CHECK(code_of([&] { plan_downgrade(graph, {"zzzz"}, "base"); }) == ErrorCode::ahead);
    CHECK(code_of([&] { plan_stamp(graph, {"zzzz"}, {"head"}, Purge::no); }) == ErrorCode::ahead);
    CHECK(plan_stamp(graph, {"zzzz"}, {"head"}, Purge::yes).after == Heads{"eeee"});
    CHECK(code_of([&] { plan_upgrade(graph, {}, "zzzz"); }) == ErrorCode::revisions);
}

TEST_CASE("pending lists what an upgrade would run", "[graph]") {
    const RevisionGraph graph = line();
    CHECK(ids_of(graph, pending(graph, {"cccc"}, "heads")) ==
          std::vector<std::string>{"dddd", "eeee"});
    CHECK(pending(graph, {"eeee"}, "heads").empty());
}

TEST_CASE("changes that do not fit the rows are a fault", "[graph]") {
    Heads rows{"a", "c"};
    apply_changes(rows, {{"", "b"}, {"c", "d"}, {"a", ""}});
    CHECK(rows == Heads{"b", "d"});
    CHECK_THROWS_AS(apply_changes(rows, {{"a", ""}}), Error);
    CHECK_THROWS_AS(apply_changes(rows, {{"", "b"}}), Error);
}

}  // namespace slipway
