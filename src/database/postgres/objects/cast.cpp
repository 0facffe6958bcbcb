// Casts between types.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL)
                   || ')' AS fact,
               NULL AS parent,
               ARRAY['2605:' || c.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               CASE c.castmethod WHEN 'b' THEN 'WITHOUT FUNCTION' WHEN 'i' THEN 'WITH INOUT'
                   ELSE 'WITH FUNCTION ' || )" +
           routine_signature("c.castfunc") + R"( END AS method,
               CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END
                   AS context
        FROM pg_cast c
        WHERE )" +
           is_own("pg_cast", "c.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {step("CREATE CAST " + fact.name + ' ' + std::string(fact.property("method")) +
                 std::string(fact.property("context")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP CAST " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object cast_object = {
    .kind = FactKind::cast,
    .query = query,
    .found_in = "pg_cast WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
