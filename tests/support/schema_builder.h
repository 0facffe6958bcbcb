// Schemas for tests, fact by fact.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schema/schema.h"

namespace slipway::test {

struct FactSpec {
    FactKind kind{};
    std::string name;
    std::vector<Property> properties;
    std::vector<std::pair<FactKind, std::string>> parent;  // none or one
    std::vector<std::pair<FactKind, std::string>> needs;
    std::vector<std::string> slots = {};
};

inline Schema schema(const std::vector<FactSpec>& specs) {
    SchemaBuilder builder;
    for (const FactSpec& spec : specs) {
        Fact fact;
        fact.kind = spec.kind;
        fact.name = spec.name;
        fact.properties = spec.properties;
        fact.slots = spec.slots;
        const auto handle = builder.add(std::move(fact));
        for (const auto& [kind, name] : spec.parent) {
            builder.set_parent(handle, kind, name);
        }
        for (const auto& [kind, name] : spec.needs) {
            builder.need(handle, kind, name);
        }
    }
    return builder.build();
}

inline FactSpec table(const std::string& name) {
    return {FactKind::table, name, {}, {}, {}};
}

inline FactSpec column(const std::string& name,
                       const std::string& table_name,
                       const std::string& type) {
    return {FactKind::column, name, {{"type", type}}, {{FactKind::table, table_name}}, {}};
}

inline std::vector<std::string> names(const Schema& schema) {
    std::vector<std::string> out;
    for (const Fact& fact : schema.facts()) {
        out.push_back(describe(fact));
    }
    return out;
}

}  // namespace slipway::test
