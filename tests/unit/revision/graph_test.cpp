#include "revision/graph.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/text.h"
#include "revision/target.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;
using support::Node;

namespace {

Error fault_of(const std::vector<Node>& nodes) {
    try {
        graph_of(nodes);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::revisions);
        return error;
    }
    FAIL("the graph was accepted");
    return {ErrorCode::internal, ""};
}

std::string labels_of(const RevisionGraph& graph, const std::string& id) {
    return join(graph.labels(*graph.find(id)), " ");
}

std::string downs_of(const RevisionGraph& graph, const std::string& id) {
    return join(ids_of(graph, graph.downs(*graph.find(id))), " ");
}

}  // namespace

TEST_CASE("an empty graph is sound", "[graph]") {
    const RevisionGraph graph({});
    CHECK(graph.size() == 0);
    CHECK(graph.heads().empty());
    CHECK_FALSE(graph.find("a").has_value());
}

TEST_CASE("heads have no children, real heads no dependents either", "[graph]") {
    const RevisionGraph graph =
        graph_of({{"b1"}, {"a2", {"a1"}}, {"a1"}, {"b2", {"b1"}, {"a2"}}, {"a3", {"a1"}}});
    CHECK(ids_of(graph, graph.heads()) == std::vector<std::string>{"a2", "b2", "a3"});
    CHECK(ids_of(graph, graph.real_heads()) == std::vector<std::string>{"b2", "a3"});
    CHECK(ids_of(graph, graph.bases()) == std::vector<std::string>{"b1", "a1"});
    const auto a1 = *graph.find("a1");
    CHECK(graph.is_branch_point(a1));
    CHECK_FALSE(graph.is_merge_point(a1));
    CHECK(ids_of(graph, graph.children(a1)) == std::vector<std::string>{"a2", "a3"});
    CHECK(ids_of(graph, graph.all_children(*graph.find("a2"))) == std::vector<std::string>{"b2"});
}

TEST_CASE("normalised downs leave out dependencies that an ancestor declares", "[graph]") {
    const RevisionGraph graph = graph_of({{"d1"},
                                          {"d2"},
                                          {"d3"},
                                          {"a1", {}, {"d2"}},
                                          {"a2", {"a1"}, {"d3", "d1"}},
                                          {"a3", {"a2"}, {"d2", "d3"}},
                                          {"a4", {"a3"}, {"a3"}},
                                          {"b1", {}, {"d2"}}});
    CHECK(downs_of(graph, "a1") == "d2");
    CHECK(downs_of(graph, "a2") == "a1 d1 d3");
    CHECK(downs_of(graph, "a3") == "a2");
    CHECK(downs_of(graph, "a4") == "a3");
    CHECK(downs_of(graph, "b1") == "d2");
}

TEST_CASE("normalised downs see through merges", "[graph]") {
    const RevisionGraph graph = graph_of({{"d1"},
                                          {"a1"},
                                          {"b1", {}, {"d1"}},
                                          {"b2", {"b1"}},
                                          {"c1", {"a1", "b2"}},
                                          {"c2", {"c1"}, {"d1"}},
                                          {"a2", {"a1"}, {"d1"}},
                                          {"x1", {"a2"}, {"d1"}}});
    CHECK(downs_of(graph, "c2") == "c1");
    CHECK(downs_of(graph, "a2") == "a1 d1");
    CHECK(downs_of(graph, "x1") == "a2");
}

TEST_CASE("a parent that is declared as a dependency too implies it for all above", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"}, {"a2", {"a1"}, {"a1"}}, {"a3", {"a2"}, {"a1"}}});
    CHECK(downs_of(graph, "a2") == "a1");
    CHECK(downs_of(graph, "a3") == "a2");
}

TEST_CASE("a label applies to all descendants", "[graph]") {
    const RevisionGraph graph = graph_of({{"a1"},
                                          {"a2", {"a1"}, {}, {"left", "also"}},
                                          {"b2", {"a1"}, {}, {"right"}},
                                          {"a3", {"a2"}},
                                          {"m", {"a3", "b2"}}});
    CHECK(labels_of(graph, "a1").empty());
    CHECK(labels_of(graph, "a3") == "also left");
    CHECK(labels_of(graph, "b2") == "right");
    CHECK(labels_of(graph, "m") == "also left right");
    CHECK(graph.find_label("left") == graph.find("a2"));
    CHECK_FALSE(graph.find_label("a2").has_value());
}

TEST_CASE("a label on a line that ends in a head applies down to the first branch", "[graph]") {
    const std::vector<Node> line{
        {"a1"}, {"a2", {"a1"}}, {"a3", {"a2"}, {}, {"main"}}, {"a4", {"a3"}}};
    CHECK(labels_of(graph_of(line), "a1") == "main");

    std::vector<Node> branched_above = line;
    branched_above.push_back({"b4", {"a3"}});
    CHECK(labels_of(graph_of(branched_above), "a2").empty());
    CHECK(labels_of(graph_of(branched_above), "b4") == "main");

    std::vector<Node> branched_below = line;
    branched_below.push_back({"b2", {"a1"}});
    CHECK(labels_of(graph_of(branched_below), "a2") == "main");
    CHECK(labels_of(graph_of(branched_below), "a1").empty());

    std::vector<Node> depended_on = line;
    depended_on.push_back({"b1", {}, {"a3"}});
    CHECK(labels_of(graph_of(depended_on), "a4") == "main");
    CHECK(labels_of(graph_of(depended_on), "a2").empty());
}

TEST_CASE("a missing parent is named with its file and the nearest id", "[graph]") {
    const Error error = fault_of({{"aaaa1"}, {"bbbb1", {"aaaa2"}}});
    CHECK(error.message() ==
          "Revision aaaa2 referenced from bbbb1 (versions/bbbb1.sql) is not present");
    CHECK(error.hint() == "did you mean 'aaaa1'?");
    CHECK(fault_of({{"bbbb1", {}, {"zzzz9"}}}).message() ==
          "Revision zzzz9 referenced from bbbb1 (versions/bbbb1.sql) is not present");
}

TEST_CASE("messages about the graph name the line of the key that is wrong", "[graph]") {
    Revision revision;
    revision.id = "bbbb1";
    revision.parents = {"aaaa1"};
    revision.depends_on = {"cccc1"};
    revision.labels = {"a+b"};
    revision.origin = "b.sql";
    revision.id_line = 3;
    revision.parents_line = 4;
    revision.depends_on_line = 5;
    revision.labels_line = 6;
    try {
        RevisionGraph graph({revision, revision});
        FAIL("accepted");
    } catch (const Error& error) {
        const std::string text = error.message() + '\n' + join(error.details(), "\n");
        for (const char* expected : {"aaaa1 referenced from bbbb1 (b.sql:4)",
                                     "cccc1 referenced from bbbb1 (b.sql:5)",
                                     "(a label of bbbb1 (b.sql:6))",
                                     "present more than once (b.sql:3, b.sql:3)"}) {
            CAPTURE(expected);
            CHECK(text.find(expected) != std::string::npos);
        }
    }
}

TEST_CASE("a duplicate id is refused and names both files", "[graph]") {
    std::vector<Revision> revisions = support::revisions_of({{"aaaa1"}, {"aaaa1"}});
    revisions[1].origin = "versions/copy.sql";
    try {
        RevisionGraph graph(std::move(revisions));
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.message() ==
              "Revision aaaa1 is present more than once (versions/aaaa1.sql, versions/copy.sql)");
    }
}

TEST_CASE("every cycle is refused and named in order", "[graph]") {
    CHECK(fault_of({{"c1", {"b1"}}, {"a1", {"c1"}}, {"b1", {"a1"}}}).message() ==
          "Cycle is detected in revisions (c1, a1, b1)");
    CHECK(fault_of({{"a1", {"a1"}}}).message() == "Self-loop is detected in revisions (a1)");
    CHECK(fault_of({{"a1", {}, {"a1"}}}).message() ==
          "Dependency self-loop is detected in revisions (a1)");
    CHECK(fault_of({{"a1", {}, {"b1"}}, {"b1", {"a1"}}}).message() ==
          "Dependency cycle is detected in revisions (a1, b1)");
}

TEST_CASE("a cycle between a base and a head is refused", "[graph]") {
    const Error error = fault_of(
        {{"base"}, {"a1", {"base", "c1"}}, {"b1", {"a1"}}, {"c1", {"b1"}}, {"head", {"c1"}}});
    CHECK(error.message() == "Cycle is detected in revisions (a1, b1, c1)");
    CHECK(error.hint().find("a1 (versions/a1.sql), b1 (versions/b1.sql)") != std::string::npos);
}

TEST_CASE("separate cycles are reported together", "[graph]") {
    const Error error = fault_of(
        {{"a1", {"a2"}}, {"a2", {"a1"}}, {"b1", {"b2", "a1"}}, {"b2", {"b1"}}, {"top", {"b1"}}});
    CHECK(error.message() == "Cycle is detected in revisions (a1, a2)");
    REQUIRE(error.details().size() == 1);
    CHECK(error.details()[0].rfind("Cycle is detected in revisions (b1, b2)", 0) == 0);
}

TEST_CASE("a cycle under a very long line is found without a deep stack", "[graph]") {
    std::vector<Node> nodes{{"r0", {"r1"}}};
    for (int i = 1; i < 60'000; ++i) {
        nodes.push_back({"r" + std::to_string(i), {"r" + std::to_string(i - 1)}});
    }
    CHECK(fault_of(nodes).message() == "Cycle is detected in revisions (r0, r1)");
}

TEST_CASE("a label is used once and is no id", "[graph]") {
    CHECK(fault_of({{"a1", {}, {}, {"foo"}}, {"b1", {}, {}, {"foo"}}}).message() ==
          "Branch name 'foo' in revision b1 (versions/b1.sql) already used by revision a1 "
          "(versions/a1.sql)");
    CHECK(fault_of({{"a1", {}, {}, {"b1"}}, {"b1"}}).message() ==
          "Branch name 'b1' in revision a1 (versions/a1.sql) already used by revision b1 "
          "(versions/b1.sql)");
}

TEST_CASE("characters with a meaning in targets are refused in ids and labels", "[graph]") {
    CHECK(fault_of({{"a@b+c:d-e"}}).message() ==
          "Character(s) '+, -, :, @' not allowed in revision identifier 'a@b+c:d-e' "
          "(versions/a@b+c:d-e.sql)");
    CHECK(fault_of({{"a1", {}, {}, {"x-y"}}}).message() ==
          "Character(s) '-' not allowed in revision identifier 'x-y' (a label of a1 "
          "(versions/a1.sql))");
}

TEST_CASE("all faults are reported at once", "[graph]") {
    const Error error = fault_of(
        {{"aaaa1", {"aaaa9"}}, {"aaaa1"}, {"bbbb1", {"cccc1"}}, {"cccc1", {"bbbb1"}, {"nowhere"}}});
    CHECK(error.message().find("present more than once") != std::string::npos);
    REQUIRE(error.details().size() == 3);
    CHECK(error.details()[0].find("Revision aaaa9 referenced from aaaa1") == 0);
    CHECK(error.details()[0].find("did you mean 'aaaa1'?") != std::string::npos);
    CHECK(error.details()[1].find("Revision nowhere referenced from cccc1") == 0);
    CHECK(error.details()[2].find("Cycle is detected in revisions (bbbb1, cccc1)") == 0);
}

}  // namespace slipway
