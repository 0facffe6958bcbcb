#include "revision/target.h"

#include <catch2/catch.hpp>

#include "support/expect_plan.h"
#include "support/graph_builder.h"

namespace slipway {

using support::graph_of;
using support::refusal;

namespace {

RevisionGraph sample() {
    return graph_of({{"abcd01"},
                     {"abcd02", {"abcd01"}, {}, {"billing"}},
                     {"abcd03", {"abcd02"}},
                     {"xyz1", {"abcd01"}, {}, {"shipping"}},
                     {"r5"}});
}

std::string one(const RevisionGraph& graph, const std::string& text) {
    const auto index = resolve_one(graph, text);
    return index ? graph.at(*index).id : "base";
}

std::string refusal_of_one(const RevisionGraph& graph, const std::string& text) {
    return refusal([&] { resolve_one(graph, text); });
}

Error error_of_one(const RevisionGraph& graph, const std::string& text) {
    try {
        resolve_one(graph, text);
    } catch (const Error& error) {
        return error;
    }
    return {ErrorCode::internal, ""};
}

}  // namespace

TEST_CASE("relative targets are read from their beginning", "[target]") {
    const auto plus = parse_relative("+2");
    REQUIRE(plus);
    CHECK_FALSE(plus->branch);
    CHECK_FALSE(plus->symbol);
    CHECK(plus->steps == 2);

    const auto minus = parse_relative("ae10-12");
    REQUIRE(minus);
    CHECK(*minus->symbol == "ae10");
    CHECK(minus->steps == -12);

    const auto branch = parse_relative("billing@ae10+3trailing");
    REQUIRE(branch);
    CHECK(*branch->branch == "billing");
    CHECK(*branch->symbol == "ae10");
    CHECK(branch->number == "+3");

    const auto twice = parse_relative("a@b@-1");
    REQUIRE(twice);
    CHECK(*twice->branch == "a@b");
    CHECK_FALSE(twice->symbol);

    CHECK(parse_relative("head-1")->steps == -1);
    CHECK(parse_relative("+99999999999999999999")->steps > 1'000'000);
}

TEST_CASE("other targets are not relative", "[target]") {
    for (const char* text : {"head", "ae10", "+", "-", "ae10+", "billing@head", "a.b+1", "", "@"}) {
        INFO(text);
        CHECK_FALSE(parse_relative(text));
    }
    CHECK(parse_relative("@+1") == std::nullopt);
}

TEST_CASE("a revision is named in full, by a unique prefix or by a label", "[target]") {
    const RevisionGraph graph = sample();
    CHECK(one(graph, "abcd02") == "abcd02");
    CHECK(one(graph, "x") == "xyz1");
    CHECK(one(graph, "billing") == "abcd02");
    CHECK(one(graph, "bill") == "abcd02");
    CHECK(one(graph, "r5") == "r5");
    CHECK(one(graph, "base") == "base");
    CHECK(one(graph, "billing@base") == "base");
    CHECK(one(graph, "billing@head") == "abcd03");
    CHECK(one(graph, "xyz1@head") == "xyz1");
    CHECK(one(graph, "billing@abcd03") == "abcd03");
    CHECK(one(graph, "shipping@abcd") == "abcd01");
}

TEST_CASE("a name that is unknown, ambiguous or of another branch cannot be located", "[target]") {
    const RevisionGraph graph = sample();
    CHECK(refusal_of_one(graph, "nope") == "Can't locate revision identified by 'nope'");
    CHECK(refusal_of_one(graph, "abcd") == "Can't locate revision identified by 'abcd'");
    CHECK(refusal_of_one(graph, "r") == "Can't locate revision identified by 'r'");
    CHECK(refusal_of_one(graph, "nope@head") == "Can't locate revision identified by 'nope'");
    CHECK(refusal_of_one(graph, "nope@base") == "Can't locate revision identified by 'nope'");
    CHECK(refusal_of_one(graph, "shipping@abcd03") ==
          "Can't locate revision identified by 'abcd03'");
    CHECK(refusal_of_one(graph, "+1") == "Can't locate revision identified by '+1'");
}

TEST_CASE("hints say what to type instead", "[target]") {
    const RevisionGraph graph = sample();
    CHECK(error_of_one(graph, "abdc02").hint() == "did you mean abcd02?");
    CHECK(error_of_one(graph, "biling").hint() == "did you mean billing?");
    CHECK(error_of_one(graph, "abcd").hint() ==
          "it begins abcd01, abcd02, abcd03: type more of the one you mean");
    CHECK(error_of_one(graph, "shipping@abcd03").hint() ==
          "abcd03 is not in the lineage of 'shipping'; type it without the label");
    CHECK(error_of_one(graph, "head").hint() ==
          "the heads are abcd03, xyz1, r5: type one of them, or 'heads', or join them with "
          "`slipway merge heads`");
    CHECK(error_of_one(graph, "head").code() == ErrorCode::revisions);
}

TEST_CASE("several heads are refused where one is wanted", "[target]") {
    const RevisionGraph graph = sample();
    const std::string rest = "'; please specify a specific target revision, '<branchname>@";
    CHECK(refusal_of_one(graph, "head").find("argument 'head" + rest + "head'") !=
          std::string::npos);
    CHECK(refusal_of_one(graph, "heads").find("argument 'heads" + rest + "heads'") !=
          std::string::npos);
    CHECK(refusal_of_one(graph, "abcd01@head").find("argument 'abcd01@head" + rest) !=
          std::string::npos);
    CHECK(one(graph_of({{"a"}}), "head") == "a");
    CHECK(one(graph_of({}), "head") == "base");
}

TEST_CASE("heads are the real heads, those of a label its effective ones too", "[target]") {
    const RevisionGraph graph =
        graph_of({{"a1", {}, {}, {"lib"}}, {"a2", {"a1"}}, {"b1", {}, {"a2"}}});
    const auto many = [&](const std::vector<std::string>& texts) {
        return ids_of(graph, resolve_many(graph, texts));
    };
    CHECK(many({"heads"}) == std::vector<std::string>{"b1"});
    CHECK(many({"lib@heads"}) == std::vector<std::string>{"a2"});
    CHECK(many({"a1", "base", "b1"}) == std::vector<std::string>{"a1", "b1"});
    CHECK(many({"-1"}).empty());
}

TEST_CASE("rows that no file knows are ahead, in whatever way they are asked for", "[target]") {
    const RevisionGraph graph = sample();
    CHECK(find_rows(graph, {"abcd02", "r5"}).size() == 2);
    CHECK_THROWS_AS(find_rows(graph, {"abcd"}), Error);
    CHECK_THROWS_AS(find_rows(graph, {"billing"}), Error);
}

}  // namespace slipway
