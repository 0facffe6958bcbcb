// The SQL between two schemas of SQLite: ALTER TABLE where it can, else the table is rebuilt.
#pragma once

#include "database/schema_dialect.h"

namespace slipway::sqlite {

class SqliteSchemaDialect final : public SchemaDialect {
  public:
    [[nodiscard]] Alteration alteration(const Change& change) const override;
    [[nodiscard]] bool holds_data(const Schema& schema, FactIndex fact) const override;
    [[nodiscard]] bool is_made_with_parent(const Schema& schema,
                                           FactIndex child,
                                           bool parent_swaps) const override;
    [[nodiscard]] bool goes_with_parent(const Schema& schema, FactIndex child) const override;
    [[nodiscard]] std::vector<SchemaStep> steps(const Action& action,
                                                const Scene& scene) const override;
    [[nodiscard]] std::vector<std::string> preamble(
        const std::vector<SchemaStep>& steps) const override;
};

}  // namespace slipway::sqlite
