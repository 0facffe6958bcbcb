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

Alteration replaced(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::replace, {}};
}

}  // namespace slipway::postgres
