// The column that a sequence belongs to and goes with.
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " AS fact, 'sequence ' || " +
           std::string(relation_name) + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['column ' || t.oid::regclass || '.' || quote_ident(a.attname)] AS needs,
               t.oid::regclass || '.' || quote_ident(a.attname) AS column)" +
           std::string(from_relations) + R"(
        JOIN pg_depend d ON d.classid = 1259 AND d.objid = c.oid AND d.refclassid = 1259
             AND d.refobjsubid > 0 AND d.deptype = 'a'
        JOIN pg_class t ON t.oid = d.refobjid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE c.relkind = 'S' AND )" +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Scene& scene = setting.scene;
    const Fact& fact = scene.to[made];
    const std::string_view column = fact.property("column");
    Steps steps = {step("ALTER SEQUENCE " + fact.name + " OWNED BY " + std::string(column))};
    const auto sequence = scene.to.find(FactKind::sequence, fact.name);
    const auto owner = scene.to.find(FactKind::column, column);
    if (sequence && owner && !scene.from.find(FactKind::sequence, fact.name) &&
        scene.from.find(FactKind::column, column)) {
        steps.push_back(step(continue_after_rows(scene.to[*sequence],
                                                 fact.name,
                                                 scene.to[*owner].note("table"),
                                                 scene.to[*owner].note("column"))));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (!setting.scene.to.find(FactKind::sequence, fact.name)) {
        return {};
    }
    return {step("ALTER SEQUENCE " + fact.name + " OWNED BY NONE")};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {step("ALTER SEQUENCE " + change.new_fact().name + " OWNED BY " +
                 std::string(change.new_fact().property("column")))};
}

}  // namespace

const Object sequence_owner_object = {
    .kind = FactKind::sequence_owner,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
