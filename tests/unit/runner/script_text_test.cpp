#include "runner/script_text.h"

#include <catch2/catch.hpp>

namespace slipway {

namespace {

class Preamble final : public SchemaDialect {
  public:
    [[nodiscard]] Alteration alteration(const Change& /*change*/) const override { return {}; }
    [[nodiscard]] bool holds_data(const Schema& /*s*/, FactIndex /*f*/) const override {
        return false;
    }
    [[nodiscard]] bool is_made_with_parent(const Schema& /*s*/,
                                           FactIndex /*child*/,
                                           bool /*parent_swaps*/) const override {
        return false;
    }
    [[nodiscard]] bool goes_with_parent(const Schema& /*s*/, FactIndex /*child*/) const override {
        return false;
    }
    [[nodiscard]] std::vector<SchemaStep> steps(const Action& /*action*/,
                                                const Scene& /*scene*/) const override {
        return {};
    }
    [[nodiscard]] std::vector<std::string> preamble(
        const std::vector<SchemaStep>& steps) const override {
        return steps.front().sql == "CREATE FUNCTION" ? std::vector<std::string>{"SET a = b"}
                                                      : std::vector<std::string>();
    }
};

}  // namespace

TEST_CASE("hazards stand above their statements, and short statements close together", "[script]") {
    const std::vector<SchemaStep> steps = {
        {"ALTER TABLE a", {}, {}},
        {"ALTER TABLE b", {}, {}},
        {"DROP TABLE c", {}, {{Hazard::Kind::deletes_data, "drops table c\nand its rows"}}},
        {"CREATE TABLE d (\n)", {}, {}},
        {"ALTER TABLE e", {}, {}}};
    CHECK(script_text({"review"}, steps, Preamble()) ==
          "-- review\n"
          "\n"
          "ALTER TABLE a;\n"
          "ALTER TABLE b;\n"
          "\n"
          "-- hazard: deletes data: drops table c\n"
          "-- and its rows\n"
          "DROP TABLE c;\n"
          "\n"
          "CREATE TABLE d (\n);\n"
          "\n"
          "ALTER TABLE e;\n");
}

TEST_CASE("what statements need to be set comes before them", "[script]") {
    CHECK(script_text({}, {{"CREATE FUNCTION", {}, {}}}, Preamble()) ==
          "SET a = b;\n\nCREATE FUNCTION;\n");
    CHECK(script_text({"nothing"}, {}, Preamble()) == "-- nothing\n");
}

}  // namespace slipway
