#include "revision/describe.h"

#include <catch2/catch.hpp>

#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;

namespace {

RevisionGraph sample() {
    return graph_of({{"aaaa1", {}, {}, {"abr"}},
                     {"aaaa2", {"aaaa1"}},
                     {"bbbb1"},
                     {"bbbb2", {"bbbb1"}, {"aaaa2", "aaaa1"}},
                     {"cccc2", {"bbbb2"}, {}, {"right", "left"}},
                     {"dddd2", {"bbbb2"}},
                     {"eeee1", {"cccc2", "dddd2"}}});
}

std::string line(const std::string& id, LineOf line_of, RowMark row = RowMark::no) {
    const RevisionGraph graph = sample();
    return short_line(graph, *graph.find(id), line_of, row);
}

}  // namespace

TEST_CASE("a line of history shows parents, dependencies, labels, marks and message",
          "[describe]") {
    CHECK(line("bbbb1", LineOf::history) == "<base> -> bbbb1, message of bbbb1");
    CHECK(line("bbbb2", LineOf::history) ==
          "bbbb1 (aaaa2, aaaa1) -> bbbb2 (branchpoint), message of bbbb2");
    CHECK(line("eeee1", LineOf::history) ==
          "cccc2, dddd2 -> eeee1 (left, right) (head) (mergepoint), message of eeee1");
    CHECK(line("bbbb1", LineOf::history, RowMark::yes) ==
          "<base> -> bbbb1 (current), message of bbbb1");
}

TEST_CASE("lines of heads, current and branches show less", "[describe]") {
    CHECK(line("aaaa2", LineOf::heads) == "aaaa2 (abr) (effective head)");
    CHECK(line("eeee1", LineOf::heads) == "eeee1 (left, right) (head)");
    CHECK(line("aaaa2", LineOf::current) == "aaaa2 (effective head)");
    CHECK(line("eeee1", LineOf::current) == "eeee1 (head) (mergepoint)");
    CHECK(line("bbbb2", LineOf::branches) == "bbbb2 (branchpoint)");
}

TEST_CASE("the message is shown up to its first empty line", "[describe]") {
    const RevisionGraph graph({{"a1", {}, {}, {}, "title\n\nmore of it", ""}});
    CHECK(short_line(graph, 0, LineOf::history) == "<base> -> a1 (head), title");
}

TEST_CASE("a block shows everything that is known of a revision", "[describe]") {
    const RevisionGraph graph = sample();
    CHECK(
        verbose_block(graph,
                      *graph.find("bbbb2"),
                      {"/m/bbbb2.sql", "message of bbbb2\n\nRevision ID: bbbb2\n", RowMark::no}) ==
        "Rev: bbbb2 (branchpoint)\n"
        "Parent: bbbb1\n"
        "Also depends on: aaaa2, aaaa1\n"
        "Branches into: cccc2, dddd2\n"
        "Path: /m/bbbb2.sql\n"
        "\n"
        "    message of bbbb2\n"
        "    \n"
        "    Revision ID: bbbb2\n");
    CHECK(verbose_block(graph, *graph.find("eeee1"), {"/m/e.sql", "merge", RowMark::yes}) ==
          "Rev: eeee1 (head) (mergepoint) (current)\n"
          "Merges: cccc2, dddd2\n"
          "Branch names: left, right\n"
          "Path: /m/e.sql\n"
          "\n"
          "    merge\n");
    CHECK(verbose_block(graph, *graph.find("aaaa2"), {"/m/a.sql", "", RowMark::no}) ==
          "Rev: aaaa2 (head)\n"
          "Parent: aaaa1\n"
          "Branch names: abr\n"
          "Path: /m/a.sql\n"
          "\n\n");
}

TEST_CASE("the children of a branch point are indented by its id", "[describe]") {
    const RevisionGraph graph = sample();
    const auto bbbb2 = *graph.find("bbbb2");
    CHECK(branch_lines(graph, bbbb2, Messages::no) ==
          "      -> cccc2 (left, right)\n"
          "      -> dddd2\n");
    CHECK(branch_lines(graph, bbbb2, Messages::yes) ==
          "      -> cccc2 (left, right), message of cccc2\n"
          "      -> dddd2, message of dddd2\n");
}

}  // namespace slipway
