#include "runner/script_text.h"

#include <catch2/catch.hpp>

#include "support/schema_dialect.h"

namespace slipway {

namespace {

class Preamble final : public test::LooseDialect {
  public:
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
