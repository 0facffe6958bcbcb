// A schema dialect for tests of what is done with its statements: nothing hangs together in it.
#pragma once

#include <string>
#include <vector>

#include "database/schema_dialect.h"

namespace slipway::test {

class LooseDialect : public SchemaDialect {
  public:
    [[nodiscard]] Alteration alteration(const Change& /*change*/) const override { return {}; }
    [[nodiscard]] bool holds_data(const Schema& /*schema*/, FactIndex /*fact*/) const override {
        return false;
    }
    [[nodiscard]] bool is_made_with_parent(const Schema& /*schema*/,
                                           FactIndex /*child*/,
                                           bool /*parent_swaps*/) const override {
        return false;
    }
    [[nodiscard]] bool goes_with_parent(const Schema& /*schema*/,
                                        FactIndex /*child*/) const override {
        return false;
    }
    [[nodiscard]] std::vector<SchemaStep> steps(const Action& /*action*/,
                                                const Scene& /*scene*/) const override {
        return {};
    }
    [[nodiscard]] std::vector<std::string> preamble(
        const std::vector<SchemaStep>& /*steps*/) const override {
        return {};
    }
};

}  // namespace slipway::test
