#include "database/postgres/objects/firing.h"

#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string verb(std::string_view firing) {
    if (firing == "D") {
        return "DISABLE ";
    }
    if (firing == "R") {
        return "ENABLE REPLICA ";
    }
    return firing == "A" ? "ENABLE ALWAYS " : "ENABLE ";
}

}  // namespace

Alteration replaced_unless_firing(const Change& change, int /*version*/) {
    return {differs(change, "definition") ? Alteration::Way::replace : Alteration::Way::in_place,
            {},
            {}};
}

SchemaStep set_firing(const Schema& schema, FactIndex fact, const std::string& keyword) {
    return set_firing(schema, fact, keyword, schema[fact].property("firing"));
}

SchemaStep set_firing(const Schema& schema,
                      FactIndex fact,
                      const std::string& keyword,
                      std::string_view firing) {
    return step("ALTER TABLE " + parent_name(schema, fact) + ' ' + verb(firing) + keyword + ' ' +
                std::string(schema[fact].note("name")));
}

}  // namespace slipway::postgres
