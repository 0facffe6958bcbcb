// The SQL between two schemas of PostgreSQL: asks the object that a fact is about.
#pragma once

#include "database/schema_dialect.h"

namespace slipway::postgres {

class PostgresSchemaDialect final : public SchemaDialect {
  public:
    // As in server_version_num: 150020.
    explicit PostgresSchemaDialect(int server_version) : server_version_(server_version) {}

    [[nodiscard]] Alteration alteration(const Change& change) const override;
    [[nodiscard]] bool holds_data(const Schema& schema, FactIndex fact) const override;
    [[nodiscard]] std::optional<FactIndex> successor(const Schema& from,
                                                     FactIndex gone,
                                                     const Schema& to) const override;
    [[nodiscard]] std::vector<FactIndex> taken_along(const Schema& from,
                                                     FactIndex fact,
                                                     const Schema& to) const override;
    [[nodiscard]] bool is_made_with_parent(const Schema& schema,
                                           FactIndex child,
                                           bool parent_swaps) const override;
    [[nodiscard]] bool goes_with_parent(const Schema& schema, FactIndex child) const override;
    [[nodiscard]] std::vector<SchemaStep> steps(const Action& action,
                                                const Scene& scene) const override;
    [[nodiscard]] bool needs_type_alone(const Schema& schema, FactIndex fact) const override;
    [[nodiscard]] std::vector<std::string> preamble(
        const std::vector<SchemaStep>& steps) const override;
    [[nodiscard]] std::optional<DerivedName> derived_name(const Schema& schema,
                                                          FactIndex fact) const override;
    [[nodiscard]] Rename rename_derived(const Schema& schema,
                                        FactIndex fact,
                                        std::string_view name) const override;

  private:
    int server_version_;
};

}  // namespace slipway::postgres
