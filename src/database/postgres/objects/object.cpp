#include "database/postgres/objects/object.h"

#include <utility>

namespace slipway::postgres {

SchemaStep step(std::string sql) {
    SchemaStep step;
    step.sql = std::move(sql);
    return step;
}

Steps nothing(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

SchemaStep step(std::string sql, Hazard::Kind kind, std::string hazard) {
    SchemaStep made = step(std::move(sql));
    made.hazards.push_back({kind, std::move(hazard)});
    return made;
}

std::string written(const Fact& fact, std::string_view property) {
    const std::string_view note = fact.note(property);
    return std::string(note.empty() ? fact.property(property) : note);
}

Alteration replaced(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::replace, {}};
}

}  // namespace slipway::postgres
