#include "runner/stages.h"

#include <catch2/catch.hpp>

#include "support/schema_builder.h"
#include "support/schema_dialect.h"

namespace slipway {

namespace {

using Need = SchemaStep::Need;
using Texts = std::vector<std::string>;

// Each action's statements are written in the name of the fact that it makes: "t a" is one in the
// transaction and then one alone.
class NamedSteps final : public test::LooseDialect {
  public:
    [[nodiscard]] std::vector<SchemaStep> steps(const Action& action,
                                                const Scene& scene) const override {
        const bool is_drop = action.kind == Action::Kind::drop;
        const std::string& name =
            is_drop ? scene.from[action.before.value()].name : scene.to[action.after.value()].name;
        std::vector<SchemaStep> out;
        for (std::size_t i = 2; i < name.size(); ++i) {
            out.push_back({name.substr(0, 1) + std::to_string(i - 1),
                           name[i] == 'a' ? Need::alone : Need::transaction,
                           {}});
        }
        return out;
    }
};

// Facts sort by name, so that the digit in front is the action's place in the plan.
struct Made {
    std::string name;
    std::vector<std::size_t> needs;
    Action::Kind kind = Action::Kind::make;
};

Texts divided(const std::vector<Made>& actions) {
    std::vector<test::FactSpec> facts;
    for (const Made& each : actions) {
        facts.push_back(test::table(each.name));
    }
    const Schema both = test::schema(facts);
    SchemaPlan plan{&both, &both, {}};
    for (std::size_t i = 0; i < actions.size(); ++i) {
        Action action;
        action.kind = actions[i].kind;
        action.before = action.after = static_cast<FactIndex>(i);
        action.needs = actions[i].needs;
        plan.actions.push_back(action);
    }
    Texts out;
    for (const Stage& stage : divide(plan, NamedSteps(), Form::safe)) {
        std::string text = stage.need == Need::alone ? "alone:" : "transaction:";
        for (const SchemaStep& step : stage.steps) {
            text += ' ' + step.sql;
        }
        out.push_back(text);
    }
    return out;
}

}  // namespace

TEST_CASE("what can share a transaction is one stage", "[stages]") {
    CHECK(divided({{"0.t", {}}, {"1.tt", {0}}, {"2.t", {1}}}) == Texts{"transaction: 01 11 12 21"});
    CHECK(divided({}).empty());
}

TEST_CASE("what runs alone has a stage of its own, behind what it needs", "[stages]") {
    CHECK(divided({{"0.t", {}}, {"1.a", {0}}, {"2.t", {}}, {"3.a", {2}}}) ==
          Texts{"transaction: 01 21", "alone: 11 31"});
    CHECK(divided({{"0.a", {}}}) == Texts{"alone: 01"});
}

TEST_CASE("what needs a statement that runs alone comes in a later stage", "[stages]") {
    CHECK(divided({{"0.t", {}}, {"1.a", {0}}, {"2.t", {1}}, {"3.t", {}}}) ==
          Texts{"transaction: 01 31", "alone: 11", "transaction: 21"});
}

TEST_CASE("what is altered alone and is only needed comes before all else", "[stages]") {
    constexpr auto alter = Action::Kind::alter;
    CHECK(divided({{"0.a", {}, alter}, {"1.t", {0}}, {"2.a", {1}}, {"3.t", {}}}) ==
          Texts{"alone: 01", "transaction: 11 31", "alone: 21"});
    CHECK(
        divided(
            {{"0.t", {}, Action::Kind::drop}, {"1.a", {}, alter}, {"2.t", {0}}, {"3.t", {0, 1}}}) ==
        Texts{"alone: 11", "transaction: 01 21 31"});
    CHECK(divided({{"0.a", {}, alter}, {"1.a", {}, alter}, {"2.t", {1}}}) ==
          Texts{"alone: 11", "transaction: 21", "alone: 01"});
}

TEST_CASE("what goes to make room goes in the stage of what needs the room", "[stages]") {
    const auto drop = Action::Kind::drop;
    CHECK(divided({{"0.t", {}, drop}, {"1.t", {0}, drop}, {"2.a", {}}, {"3.t", {1, 2}}}) ==
          Texts{"alone: 21", "transaction: 01 11 31"});
    CHECK(divided({{"0.t", {}, drop}, {"1.a", {0}}, {"2.t", {1}}}) ==
          Texts{"transaction: 01", "alone: 11", "transaction: 21"});
    CHECK(divided({{"0.t", {}, drop}, {"1.a", {}}}) == Texts{"transaction: 01", "alone: 11"});
}

TEST_CASE("the statements of one action keep their order across stages", "[stages]") {
    CHECK(divided({{"0.tat", {}}, {"1.t", {0}}}) ==
          Texts{"transaction: 01", "alone: 02", "transaction: 03 11"});
}

}  // namespace slipway
