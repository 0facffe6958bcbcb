// Schemas. `public` is there in every database, so that its making and dropping are statements too,
// but a database made from the same template has it on both sides.
#include "database/postgres/objects/objects.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(nspname) AS fact,
               NULL AS parent,
               ARRAY['2615:' || oid || ':0'] AS addresses,
               ARRAY['schema ' || quote_ident(nspname)] AS slots,
               NULL::text[] AS needs
        FROM pg_namespace n
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 2615 AND d.objid = n.oid AND d.deptype = 'e'))";
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    return {step("CREATE SCHEMA " + setting.scene.to[made].name)};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP SCHEMA " + setting.scene.from[dropped].name)};
}

Steps alter(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

}  // namespace

const Object schema_object = {
    .kind = FactKind::schema,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = alter,
};

}  // namespace slipway::postgres
