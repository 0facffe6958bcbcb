// Views.
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
               )" +
           sorted_options("c.reloptions") + R"( AS options, c.reloptions AS note_options,
               (SELECT string_agg(quote_ident(a.attname) || ' '
                                  || format_type(a.atttypid, a.atttypmod) || ' '
                                  || a.attcollation, ', ' ORDER BY a.attnum) || ', '
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS note_columns)" +
           std::string(from_relations) + R"(
        LEFT JOIN pg_type y ON y.oid = c.reltype
        LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
        WHERE c.relkind = 'v' AND )" +
           std::string(is_own_relation);
}

std::string definition(const std::string& verb, const Fact& fact) {
    return verb + " VIEW " + fact.name +
           (fact.has("options") ? " WITH (" + option_list(written(fact, "options")) + ")" : "") +
           " AS\n" + written(fact, "definition");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    return {step(definition("CREATE", setting.scene.to[made]))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP VIEW " + setting.scene.from[dropped].name)};
}

// The server lets a view's columns grow at the end.
Alteration alteration(const Change& change, int /*version*/) {
    const bool grows =
        change.new_fact().note("columns").starts_with(change.old_fact().note("columns"));
    return {grows ? Alteration::Way::in_place : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {step(definition("CREATE OR REPLACE", change.new_fact()))};
}

bool goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) {
    return false;
}

}  // namespace

const Object view_object = {
    .kind = FactKind::view,
    .query = query,
    .found_in = "pg_rewrite WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .goes_with_parent = goes_with_parent,
};

}  // namespace slipway::postgres
