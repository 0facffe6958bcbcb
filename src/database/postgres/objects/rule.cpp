// Rewrite rules, but those that make a view.
#include "database/postgres/objects/firing.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " || '.' || quote_ident(r.rulename) AS fact, " +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['2618:' || r.oid || ':0'] AS addresses,
               NULL::text[] AS slots, NULL::text[] AS needs,
               quote_ident(r.rulename) AS note_name,
               rtrim(pg_get_ruledef(r.oid), ';') AS definition,
               NULLIF(r.ev_enabled, 'O') AS firing)" +
           std::string(from_relations) + R"(
        JOIN pg_rewrite r ON r.ev_class = c.oid
        WHERE r.rulename <> '_RETURN' AND )" +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& to = setting.scene.to;
    Steps steps = {step(written(to[made], "definition"))};
    if (to[made].has("firing")) {
        steps.push_back(set_firing(to, made, "RULE"));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    return {step("DROP RULE " + std::string(from[dropped].note("name")) + " ON " +
                 parent_name(from, dropped))};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set_firing(change.to, change.after, "RULE")};
}

}  // namespace

const Object rule_object = {
    .kind = FactKind::rule,
    .query = query,
    .found_in = "pg_rewrite WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced_unless_firing,
    .alter = alter,
};

}  // namespace slipway::postgres
