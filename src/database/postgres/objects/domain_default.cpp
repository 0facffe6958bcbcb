// The defaults of domains.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// What such a default depends on, the catalogue has the domain depend on: the reader of
// dependencies tells the two apart and knows the default as the domain's part 1.
std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS fact,
               'domain ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS parent,
               ARRAY['1247:' || t.oid || ':1'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               coalesce(pg_get_expr(t.typdefaultbin, 1247), quote_literal(t.typdefault))
                   AS expression
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd' AND (t.typdefaultbin IS NOT NULL OR t.typdefault IS NOT NULL) AND )" +
           is_own("pg_type", "t.oid");
}

SchemaStep set(const Fact& fact) {
    return step("ALTER DOMAIN " + fact.name + " SET DEFAULT " + written(fact, "expression"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    return {set(setting.scene.to[made])};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("ALTER DOMAIN " + setting.scene.from[dropped].name + " DROP DEFAULT")};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set(change.new_fact())};
}

bool is_made_with_parent(const Schema& /*schema*/, FactIndex /*child*/, bool /*parent_swaps*/) {
    return true;
}

}  // namespace

const Object domain_default_object = {
    .kind = FactKind::domain_default,
    .query = query,
    .found_in = "pg_type WHERE oid >= 16384 AND typtype = 'd'",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
