// Extended statistics of tables.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(SELECT quote_ident(m.nspname) || '.' || quote_ident(s.stxname) AS fact, )" +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['3381:' || s.oid || ':0'] AS addresses,
               ARRAY['statistics ' || quote_ident(m.nspname) || '.' || quote_ident(s.stxname)]
                   AS slots,
               NULL::text[] AS needs,
               pg_get_statisticsobjdef(s.oid) AS definition,
               CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS target)" +
           std::string(from_relations) + R"(
        JOIN pg_statistic_ext s ON s.stxrelid = c.oid
        JOIN pg_namespace m ON m.oid = s.stxnamespace
        WHERE )" +
           std::string(is_own_relation);
}

SchemaStep set_target(const Fact& fact) {
    return step("ALTER STATISTICS " + fact.name + " SET STATISTICS " +
                (fact.has("target") ? std::string(fact.property("target")) : "-1"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    Steps steps = {step(written(fact, "definition"))};
    if (fact.has("target")) {
        steps.push_back(set_target(fact));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP STATISTICS " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {differs(change, "definition") ? Alteration::Way::replace : Alteration::Way::in_place,
            {},
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set_target(change.new_fact())};
}

}  // namespace

const Object statistics_object = {
    .kind = FactKind::statistics,
    .query = query,
    .found_in = "pg_statistic_ext WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
