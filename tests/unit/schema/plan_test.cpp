#include "schema/plan.h"

#include <ctime>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/schema_model.h"

namespace slipway {

using support::ModelServer;
using support::RandomThings;
using support::schema_of;
using support::SimpleRules;
using support::Thing;

namespace {

const char* verb(Action::Kind kind) {
    switch (kind) {
        case Action::Kind::drop: return "drop ";
        case Action::Kind::shelve: return "shelve ";
        case Action::Kind::make: return "make ";
        case Action::Kind::alter: return "alter ";
        case Action::Kind::discard: return "discard ";
    }
    return "";
}

// "make table t (column t.a); drop view v": a plan in words.
std::string words(const SchemaPlan& plan) {
    std::string text;
    for (const Action& action : plan.actions) {
        text += text.empty() ? "" : "; ";
        text += verb(action.kind);
        text += describe(action.after ? (*plan.to)[*action.after] : (*plan.from)[*action.before]);
        for (const FactIndex each : action.with) {
            text += " (" + describe((*plan.to)[each]) + ')';
        }
    }
    return text;
}

std::string way(const std::vector<Thing>& from, const std::vector<Thing>& to) {
    const SimpleRules rules;
    const Schema old_schema = schema_of(from);
    const Schema new_schema = schema_of(to);
    return words(plan_schema(old_schema, new_schema, rules));
}

const Thing table = {FactKind::table, "t"};
const Thing column = {FactKind::column, "t.a", "integer", "table t"};

Thing view(const std::string& name, const std::vector<std::string>& needs) {
    return {FactKind::view, name, "", "", needs};
}

}  // namespace

TEST_CASE("equal schemas need nothing", "[schema]") {
    CHECK(way({}, {}).empty());
    CHECK(way({table, column}, {column, table}).empty());
}

TEST_CASE("a table is made with its columns and dropped with them", "[schema]") {
    CHECK(way({}, {column, table}) == "make table t (column t.a)");
    CHECK(way({column, table}, {}) == "drop table t");
}

TEST_CASE("what depends on a column that changes goes before and comes after", "[schema]") {
    Thing wider = column;
    wider.value = "bigint";
    const Thing v = view("v", {"column t.a"});
    const Thing w = view("w", {"view v"});
    const Thing comment = {FactKind::comment, "view w", "text", "view w"};
    CHECK(way({table, column, v, w, comment}, {table, wider, v, w, comment}) ==
          "drop view w; drop view v; alter column t.a; make view v; make view w; make comment view "
          "w");
}

TEST_CASE("what other facts do not need is altered alone", "[schema]") {
    Thing other = column;
    other.name = "t.b";
    Thing wider = other;
    wider.value = "bigint";
    const Thing v = view("v", {"column t.a"});
    CHECK(way({table, column, other, v}, {table, column, wider, v}) == "alter column t.b");
}

TEST_CASE("a type that columns use steps aside until they have moved", "[schema]") {
    const Thing type = {FactKind::enum_type, "e", "a, b"};
    const Thing fewer = {FactKind::enum_type, "e", "a"};
    const Thing typed = {FactKind::column, "t.a", "e", "table t", {"enum e"}};
    const Thing v = view("v", {"column t.a"});
    CHECK(way({type, table, typed, v}, {fewer, table, typed, v}) ==
          "drop view v; shelve enum e; make enum e; alter column t.a; make view v; discard enum e");
}

TEST_CASE("a type that nothing holds data of is dropped and made again", "[schema]") {
    const Thing type = {FactKind::enum_type, "e", "a, b"};
    const Thing fewer = {FactKind::enum_type, "e", "a"};
    CHECK(way({type}, {fewer}) == "drop enum e; make enum e");
}

TEST_CASE("a name is free before something else takes it", "[schema]") {
    const Thing as_view = {FactKind::view, "x", "", "", {}, {"relation x"}};
    const Thing as_table = {FactKind::table, "x", "", "", {}, {"relation x"}};
    CHECK(way({as_view}, {as_table}) == "drop view x; make table x");
    CHECK(way({as_table}, {as_view}) == "drop table x; make view x");
}

TEST_CASE("a constraint that closes a ring of tables stands by itself", "[schema]") {
    const std::vector<Thing> ring = {
        {FactKind::table, "a"},
        {FactKind::table, "b"},
        {FactKind::constraint, "a.b", "", "table a", {"table b"}},
        {FactKind::constraint, "b.a", "", "table b", {"table a"}},
    };
    CHECK(way({}, ring) == "make table a; make table b (constraint b.a); make constraint a.b");
    const std::string down = way(ring, {});
    CHECK(down.find("drop constraint") != std::string::npos);
    CHECK(down.find("drop table a") != std::string::npos);
    CHECK(down.find("drop table b") != std::string::npos);
}

TEST_CASE("a ring is named", "[schema]") {
    const std::vector<Thing> ring = {view("a", {"view b"}), view("b", {"view a"})};
    const SimpleRules rules;
    const Schema nothing;
    const Schema schema = schema_of(ring);
    try {
        plan_schema(nothing, schema, rules);
        FAIL("a ring was planned");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::internal);
        CHECK(error.message() == "the changes wait for each other: view a, view b");
    }
}

TEST_CASE("names of what is set aside fit into PostgreSQL's 63 bytes", "[schema]") {
    CHECK(shelved_name("mood") == "mood__slipway_old");
    CHECK(shelved_name(std::string(63, 'x')).size() <= 63);
}

// --- laws, on random schemas ---------------------------------------------------------------------

namespace {

// Each item of the plan is done by exactly one action.
void check_nothing_is_lost(const SchemaPlan& plan, const SimpleRules& rules) {
    const Fates fates = decide_fates(*plan.from, *plan.to, rules);
    std::multiset<FactIndex> made;
    std::multiset<FactIndex> altered;
    for (const Action& action : plan.actions) {
        if (action.kind == Action::Kind::make) {
            made.insert(*action.after);
            made.insert(action.with.begin(), action.with.end());
        } else if (action.kind == Action::Kind::alter) {
            altered.insert(*action.after);
        }
    }
    for (const Item& item : fates.items) {
        const bool is_made =
            item.fate == Fate::make || item.fate == Fate::remake || item.fate == Fate::swap;
        if (item.after) {
            CHECK(made.count(*item.after) == (is_made ? 1 : 0));
            CHECK(altered.count(*item.after) == (item.fate == Fate::alter ? 1 : 0));
        }
    }
}

void check_needs_come_first(const SchemaPlan& plan) {
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
        for (const std::size_t need : plan.actions[i].needs) {
            CHECK(need < i);
        }
    }
}

void check_way(const Schema& from, const Schema& to) {
    const SimpleRules rules;
    const SchemaPlan plan = plan_schema(from, to, rules);
    INFO(words(plan));
    check_needs_come_first(plan);
    check_nothing_is_lost(plan, rules);
    ModelServer server(from, to, rules);
    const std::string problem = server.apply(plan.actions);
    CHECK(problem == "");
    if (problem.empty()) {
        CHECK(server.difference() == "");
    }
    CHECK(plan_schema(to, to, rules).is_empty());
}

}  // namespace

TEST_CASE("plans lead from any schema to any other and back", "[schema]") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        RandomThings random(seed);
        const std::vector<Thing> things = random.make(5 + seed % 45);
        const Schema from = schema_of(things);
        const Schema to = schema_of(random.change(things));
        INFO("seed " << seed);
        check_way(from, to);
        check_way(to, from);
        check_way(Schema(), from);
        check_way(from, Schema());
    }
}

TEST_CASE("plans between schemas that have nothing to do with each other hold too", "[schema]") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        INFO("seed " << seed);
        check_way(schema_of(RandomThings(2 * seed).make(30)),
                  schema_of(RandomThings(2 * seed + 1).make(30)));
    }
}

TEST_CASE("ten thousand facts are planned in less than a second", "[schema]") {
    std::vector<Thing> things;
    for (int i = 0; i < 1000; ++i) {
        const std::string name = 't' + std::to_string(i);
        things.push_back({FactKind::table, name, "", "", {}, {"relation " + name}});
        for (int k = 0; k < 7; ++k) {
            things.push_back(
                {FactKind::column, name + ".c" + std::to_string(k), "x", "table " + name});
        }
        things.push_back({FactKind::constraint,
                          name + ".fk",
                          "",
                          "table " + name,
                          {"table t" + std::to_string((i + 1) % 1000)}});
        things.push_back({FactKind::view,
                          'v' + std::to_string(i),
                          "",
                          "",
                          {"column " + name + ".c1", "view v" + std::to_string(i - 1)}});
    }
    const SimpleRules rules;
    const Schema nothing;
    const Schema full = schema_of(things);
    REQUIRE(full.size() == 10000);
    const std::clock_t begin = std::clock();
    const SchemaPlan up = plan_schema(nothing, full, rules);
    const SchemaPlan down = plan_schema(full, nothing, rules);
    CHECK(plan_schema(full, full, rules).is_empty());
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 3);
    // Only t9, t99 and t999 come after the table that they refer to.
    CHECK(up.actions.size() == 1000 + 1000 + 1000 - 3);
    CHECK(down.actions.size() >= 2000);
}

}  // namespace slipway
