#include "revision/placement.h"

#include <catch2/catch.hpp>

#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;
using support::refusal;

namespace {

using Ids = std::vector<std::string>;

RevisionGraph branches() {
    return graph_of(
        {{"aaaa1"}, {"bbbb1", {"aaaa1"}, {}, {"left"}}, {"cccc1", {"aaaa1"}, {}, {"right"}}});
}

}  // namespace

TEST_CASE("a new revision goes on top of the head", "[placement]") {
    CHECK(place_revision(graph_of({{"aaaa1"}}), {}, Splice::no).parents == Ids{"aaaa1"});
    CHECK(place_revision(graph_of({}), {}, Splice::no).parents.empty());
    CHECK(place_revision(branches(), {"left@head"}, Splice::no).parents == Ids{"bbbb1"});
    CHECK(place_revision(branches(), {"base"}, Splice::no).parents.empty());
}

TEST_CASE("a merge joins the heads that are named", "[placement]") {
    CHECK(place_revision(branches(), {"heads"}, Splice::no).parents == Ids{"bbbb1", "cccc1"});
    CHECK(place_revision(branches(), {"cccc", "bbbb"}, Splice::no).parents ==
          Ids{"cccc1", "bbbb1"});
    CHECK(refusal([] {
              place_revision(branches(), {"cccc1", "right"}, Splice::no);
          }) == "Duplicate head revisions specified");
}

TEST_CASE("several heads or a revision below them must be meant", "[placement]") {
    CHECK(refusal([] { place_revision(branches(), {}, Splice::no); }) ==
          "Multiple heads are present; please specify the head revision on which the new revision "
          "should be based, or perform a merge.");
    CHECK(refusal([] { place_revision(branches(), {"aaaa1"}, Splice::no); }) ==
          "Revision aaaa1 is not a head revision; please specify --splice to create a new branch "
          "from this revision");
    CHECK(place_revision(branches(), {"aaaa1"}, Splice::yes).parents == Ids{"aaaa1"});
}

TEST_CASE("dependencies are written in full, labels as typed", "[placement]") {
    CHECK(place_revision(branches(), {"left"}, Splice::no, {"cccc", "right"}).depends_on ==
          Ids{"cccc1", "right"});
    CHECK(refusal([] { place_revision(branches(), {"left"}, Splice::no, {"nope"}); }) ==
          "Can't locate revision identified by 'nope'");
    CHECK(refusal([] { place_revision(branches(), {"left"}, Splice::no, {"base"}); }) ==
          "Can't locate revision identified by 'base'");
}

TEST_CASE("a new id must be new and fit the version table", "[placement]") {
    const RevisionGraph graph = branches();
    CHECK(refusal([&] { check_new_id(graph, "dddd1"); }).empty());
    CHECK(refusal([&] { check_new_id(graph, std::string(32, 'a')); }).empty());
    CHECK(refusal([&] { check_new_id(graph, std::string(33, 'a')); }) ==
          "bad revision identifier '" + std::string(33, 'a') +
              "': expected 1 to 32 characters, found 33");
    CHECK(refusal([&] { check_new_id(graph, ""); }) ==
          "bad revision identifier '': expected 1 to 32 characters, found 0");
    for (const std::string bad :
         {"a b", "a,b", "a/b", "head", "heads", "base", "current", "a\nb", "\xE9"}) {
        INFO(bad);
        CHECK(refusal([&] { check_new_id(graph, bad); }).starts_with("bad revision identifier"));
    }
    CHECK(refusal([&] { check_new_id(graph, "aaaa1"); }) ==
          "Revision aaaa1 is present more than once");
    CHECK(refusal([&] { check_new_id(graph, "a-b"); }) ==
          "Character(s) '-' not allowed in revision identifier 'a-b'");
    CHECK(refusal([&] { check_new_id(graph, "left"); }).find("is a branch label of bbbb1") !=
          std::string::npos);
}

TEST_CASE("a new label must be new", "[placement]") {
    const RevisionGraph graph = branches();
    CHECK(refusal([&] { check_new_label(graph, "billing", "dddd1"); }).empty());
    CHECK(refusal([&] { check_new_label(graph, "left", "dddd1"); }) ==
          "Branch name 'left' in revision dddd1 already used by revision bbbb1");
    CHECK(refusal([&] { check_new_label(graph, "aaaa1", "dddd1"); }) ==
          "Branch name 'aaaa1' in revision dddd1 already used by revision aaaa1");
    CHECK(refusal([&] { check_new_label(graph, "a+b", "dddd1"); }) ==
          "Character(s) '+' not allowed in revision identifier 'a+b'");
}

}  // namespace slipway
