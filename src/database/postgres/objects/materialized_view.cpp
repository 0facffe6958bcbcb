// Materialized views. Whether one is filled is not compared.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/options.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + R"( AS fact,
               'schema ' || quote_ident(n.nspname) AS parent,
               ARRAY['1259:' || c.oid || ':0', '1247:' || c.reltype || ':0',
                     '1247:' || y.typarray || ':0', '2618:' || r.oid || ':0'] AS addresses,
               ARRAY['relation ' || )" +
           std::string(relation_name) + ", 'type ' || " + std::string(relation_name) +
           R"(] AS slots,
               NULL::text[] AS needs,
               rtrim(ltrim(pg_get_viewdef(c.oid)), ';') AS definition,
               (SELECT quote_ident(am.amname) FROM pg_am am
                WHERE am.oid = c.relam AND am.amname <> 'heap') AS access_method,
               )" +
           sorted_options("c.reloptions") + " AS options, c.reloptions AS note_options" +
           std::string(from_relations) + R"(
        LEFT JOIN pg_type y ON y.oid = c.reltype
        LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
        WHERE c.relkind = 'm' AND )" +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql = "CREATE MATERIALIZED VIEW " + fact.name;
    if (fact.has("access_method")) {
        sql += " USING " + std::string(fact.property("access_method"));
    }
    if (fact.has("options")) {
        sql += " WITH (" + option_list(written(fact, "options")) + ")";
    }
    return {step(sql + " AS\n" + written(fact, "definition"))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP MATERIALIZED VIEW " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {differs(change, "definition") ? Alteration::Way::replace : Alteration::Way::in_place,
            {},
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    const std::string alter = "ALTER MATERIALIZED VIEW " + fact.name;
    Steps steps;
    if (differs(change, "access_method")) {
        steps.push_back(step(
            alter + " SET ACCESS METHOD " +
            (fact.has("access_method") ? std::string(fact.property("access_method")) : "heap")));
    }
    append(steps,
           change_options(alter, written(change.old_fact(), "options"), written(fact, "options")));
    return steps;
}

bool goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) {
    return false;
}

}  // namespace

const Object materialized_view_object = {
    .kind = FactKind::materialized_view,
    .query = query,
    .found_in = "pg_rewrite WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .goes_with_parent = goes_with_parent,
};

}  // namespace slipway::postgres
