#include "schema/schema.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "schema/diff.h"
#include "schema/fates.h"
#include "support/schema_model.h"

namespace slipway {

using support::schema_of;
using support::SimpleRules;
using support::Thing;

namespace {

std::vector<std::string> names(const Schema& schema, std::span<const FactIndex> facts) {
    std::vector<std::string> names;
    for (const FactIndex each : facts) {
        names.push_back(describe(schema[each]));
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("facts stand by kind and name, with their links", "[schema]") {
    const Schema schema = schema_of({{FactKind::view, "v", "", "", {"column t.a", "table gone"}},
                                     {FactKind::column, "t.b", "", "table t"},
                                     {FactKind::column, "t.a", "", "table t"},
                                     {FactKind::table, "t"}});
    REQUIRE(schema.size() == 4);
    const FactIndex table = schema.find(FactKind::table, "t").value();
    const FactIndex column = schema.find(FactKind::column, "t.a").value();
    CHECK_FALSE(schema.find(FactKind::column, "t"));
    CHECK_FALSE(schema.find(FactKind::view, "w"));
    CHECK(table == 0);
    CHECK(names(schema, schema.children(table)) == Names{"column t.a", "column t.b"});
    CHECK(schema.parent(column) == table);
    CHECK_FALSE(schema.parent(table));
    CHECK(names(schema, schema.dependencies(3)) == Names{"column t.a"});
    CHECK(names(schema, schema.dependents(column)) == Names{"view v"});
    CHECK(names(schema, schema.dependencies(column)) == Names{"table t"});
}

TEST_CASE("a fact can need one that was added, whatever their order", "[schema]") {
    SchemaBuilder builder;
    const auto view = builder.add({FactKind::view, "b", {}, {}, {}});
    const auto table = builder.add({FactKind::table, "a", {}, {}, {}});
    builder.need(view, table);
    const Schema schema = builder.build();
    CHECK(names(schema, schema.dependencies(1)) == Names{"table a"});
}

TEST_CASE("a fact that is there twice is an error of ours", "[schema]") {
    CHECK_THROWS_AS(schema_of({{FactKind::table, "t"}, {FactKind::table, "t"}}), Error);
}

TEST_CASE("what is left out takes with it what lives in it", "[schema]") {
    const Schema schema = schema_of({{FactKind::table, "t"},
                                     {FactKind::column, "t.a", "", "table t"},
                                     {FactKind::comment, "column t.a", "", "column t.a"},
                                     {FactKind::view, "v", "", "", {"column t.a"}},
                                     {FactKind::table, "u"}});
    const Schema rest = without(
        schema, [](const Schema& all, FactIndex i) { return describe(all[i]) == "table t"; });
    REQUIRE(rest.size() == 2);
    CHECK(describe(rest[0]) == "table u");
    CHECK(describe(rest[1]) == "view v");
    CHECK(rest.dependencies(1).empty());
}

TEST_CASE("properties are found by name", "[schema]") {
    const Fact fact{FactKind::column, "t.a", {{"type", "integer"}}, {{"position", "2"}}, {}};
    CHECK(fact.property("type") == "integer");
    CHECK(fact.has("type"));
    CHECK_FALSE(fact.has("default"));
    CHECK(fact.property("default").empty());
    CHECK(fact.note("position") == "2");
    CHECK(fact.note("type").empty());
}

TEST_CASE("every kind has a name that leads back to it", "[schema]") {
    for (int i = 0; i <= static_cast<int>(FactKind::comment); ++i) {
        const auto kind = static_cast<FactKind>(i);
        INFO(name_of(kind));
        CHECK_FALSE(name_of(kind).empty());
        CHECK(find_kind(name_of(kind)) == kind);
    }
    CHECK_FALSE(find_kind("nothing"));
}

TEST_CASE("a difference is what is gone, made, changed and kept", "[schema]") {
    const Schema from =
        schema_of({{FactKind::table, "a"}, {FactKind::table, "b", "1"}, {FactKind::table, "c"}});
    const Schema to =
        schema_of({{FactKind::table, "b", "2"}, {FactKind::table, "c"}, {FactKind::view, "a"}});
    const SchemaDiff diff = diff_schemas(from, to);
    CHECK(diff.gone == std::vector<FactIndex>{0});
    CHECK(diff.made == std::vector<FactIndex>{2});
    CHECK(diff.changed == std::vector<std::pair<FactIndex, FactIndex>>{{1, 0}});
    CHECK(diff.kept == std::vector<std::pair<FactIndex, FactIndex>>{{2, 1}});
    CHECK_FALSE(diff.is_empty());
    CHECK(differ(from, to));
    CHECK_FALSE(differ(from, from));
    CHECK(diff_schemas(from, from).is_empty());
}

TEST_CASE("notes are not compared", "[schema]") {
    SchemaBuilder one;
    SchemaBuilder other;
    one.add({FactKind::table, "t", {}, {{"position", "1"}}, {}});
    other.add({FactKind::table, "t", {}, {{"position", "2"}}, {}});
    CHECK(diff_schemas(one.build(), other.build()).is_empty());
}

TEST_CASE("data is never dropped because of what it depends on", "[schema]") {
    const std::vector<Thing> from = {{FactKind::enum_type, "e", "a, b"},
                                     {FactKind::table, "t"},
                                     {FactKind::column, "t.a", "e", "table t", {"enum e"}},
                                     {FactKind::view, "v", "", "", {"column t.a"}}};
    std::vector<Thing> to = from;
    to[0].value = "a";
    const SimpleRules rules;
    const Schema old_schema = schema_of(from);
    const Schema new_schema = schema_of(to);
    const Fates fates = decide_fates(old_schema, new_schema, rules);
    const auto fate = [&](FactKind kind, const char* name) {
        return fates.items[fates.of_old[old_schema.find(kind, name).value()]].fate;
    };
    CHECK(fate(FactKind::enum_type, "e") == Fate::swap);
    CHECK(fate(FactKind::table, "t") == Fate::keep);
    CHECK(fate(FactKind::column, "t.a") == Fate::alter);
    CHECK(fate(FactKind::view, "v") == Fate::remake);
}

}  // namespace slipway
