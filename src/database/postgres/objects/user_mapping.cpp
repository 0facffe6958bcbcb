// User mappings. Their options may hold passwords; whom the server does not show them, it is as if
// there were none.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END
                   || ' SERVER ' || quote_ident(m.srvname) AS fact,
               'server ' || quote_ident(m.srvname) AS parent,
               ARRAY['1418:' || m.umid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               (SELECT array_agg(o ORDER BY o) FROM unnest(m.umoptions) o) AS options
        FROM pg_user_mappings m
        WHERE )" +
           is_own("pg_user_mapping", "m.umid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {
        step("CREATE USER MAPPING FOR " + fact.name + options_clause(fact.property("options")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP USER MAPPING FOR " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {step("ALTER USER MAPPING FOR " + change.new_fact().name +
                 options_change(change.old_fact().property("options"),
                                change.new_fact().property("options")))};
}

bool goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) {
    return false;
}

}  // namespace

const Object user_mapping_object = {
    .kind = FactKind::user_mapping,
    .query = query,
    .found_in = "pg_foreign_server WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .goes_with_parent = goes_with_parent,
};

}  // namespace slipway::postgres
