// Row-level-security policies.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " || '.' || quote_ident(p.polname) AS fact, " +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['3256:' || p.oid || ':0'] AS addresses,
               NULL::text[] AS slots, NULL::text[] AS needs,
               quote_ident(p.polname) AS note_name,
               CASE WHEN NOT p.polpermissive THEN 'yes' END AS restrictive,
               CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                    WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
               (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC'
                                  ELSE quote_ident(pg_get_userbyid(o)) END, ', '
                                  ORDER BY o <> 0, pg_get_userbyid(o))
                FROM unnest(p.polroles) o) AS roles,
               pg_get_expr(p.polqual, p.polrelid) AS using,
               pg_get_expr(p.polwithcheck, p.polrelid) AS "check")" +
           std::string(from_relations) + R"(
        JOIN pg_policy p ON p.polrelid = c.oid
        WHERE )" +
           std::string(is_own_relation);
}

std::string name_on_table(const Schema& schema, FactIndex policy) {
    return std::string(schema[policy].note("name")) + " ON " + parent_name(schema, policy);
}

std::string conditions(const Fact& fact) {
    std::string text;
    if (fact.has("using")) {
        text += " USING (" + written(fact, "using") + ")";
    }
    if (fact.has("check")) {
        text += " WITH CHECK (" + written(fact, "check") + ")";
    }
    return text;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {step("CREATE POLICY " + name_on_table(setting.scene.to, made) +
                 (fact.has("restrictive") ? " AS RESTRICTIVE" : "") + " FOR " +
                 std::string(fact.property("command")) + " TO " +
                 std::string(fact.property("roles")) + conditions(fact))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP POLICY " + name_on_table(setting.scene.from, dropped))};
}

// What ALTER POLICY does not name stays, so that it cannot take a condition away.
Alteration alteration(const Change& change, int /*version*/) {
    const Fact& before = change.old_fact();
    const Fact& after = change.new_fact();
    const bool loses = (before.has("using") && !after.has("using")) ||
                       (before.has("check") && !after.has("check"));
    const bool is_replaced = loses || differs(change, "command") || differs(change, "restrictive");
    return {is_replaced ? Alteration::Way::replace : Alteration::Way::in_place, {}, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    return {step("ALTER POLICY " + name_on_table(change.to, change.after) + " TO " +
                 std::string(fact.property("roles")) + conditions(fact))};
}

}  // namespace

const Object policy_object = {
    .kind = FactKind::policy,
    .query = query,
    .found_in = "pg_policy WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
