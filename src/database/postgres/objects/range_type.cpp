// Range types, with the multirange type and the functions that each brings along.
#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        WITH made AS (SELECT objid, refobjid FROM pg_depend
                      WHERE classid = 1255 AND refclassid = 1247 AND deptype = 'i')
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS fact,
               NULL AS parent,
               ARRAY['1247:' || t.oid || ':0', '1247:' || t.typarray || ':0',
                     '1247:' || m.oid || ':0', '1247:' || m.typarray || ':0']
                   || ARRAY(SELECT '1255:' || objid || ':0' FROM made
                            WHERE refobjid IN (t.oid, m.oid)) AS addresses,
               ARRAY['type ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname),
                     'type ' || quote_ident(mn.nspname) || '.' || quote_ident(m.typname)] AS slots,
               NULL::text[] AS needs,
               t.typname AS note_name,
               quote_ident(n.nspname) AS note_schema,
               m.typname AS note_multirange_name,
               ARRAY(SELECT objid::regprocedure::text FROM made
                     WHERE refobjid IN (t.oid, m.oid) ORDER BY objid) AS note_functions,
               format_type(r.rngsubtype, NULL) AS subtype,
               (SELECT quote_ident(on_.nspname) || '.' || quote_ident(o.opcname)
                FROM pg_opclass o JOIN pg_namespace on_ ON on_.oid = o.opcnamespace
                WHERE o.oid = r.rngsubopc AND NOT o.opcdefault) AS subtype_opclass,
               (SELECT quote_ident(cn.nspname) || '.' || quote_ident(c.collname)
                FROM pg_collation c JOIN pg_namespace cn ON cn.oid = c.collnamespace
                JOIN pg_type b ON b.oid = r.rngsubtype
                WHERE c.oid = r.rngcollation AND c.oid <> b.typcollation) AS collation,
               )" +
           routine_name("r.rngsubdiff") + R"( AS subtype_diff,
               quote_ident(mn.nspname) || '.' || quote_ident(m.typname) AS multirange_type_name
        FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid
        JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_type m ON m.oid = r.rngmultitypid
        JOIN pg_namespace mn ON mn.oid = m.typnamespace
        WHERE )" +
           is_own("pg_type", "t.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> options;
    for (const std::string_view each :
         {"subtype", "subtype_opclass", "collation", "subtype_diff", "multirange_type_name"}) {
        if (fact.has(each)) {
            options.push_back("\n    " + std::string(each) + " = " +
                              std::string(fact.property(each)));
        }
    }
    return {step("CREATE TYPE " + fact.name + " AS RANGE (" + join(options, ",") + "\n)")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TYPE " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {
        is_stored(change.from, change.before) ? Alteration::Way::swap : Alteration::Way::replace,
        {}};
}

// The functions that make its values are named after it and have to make room as well.
Steps shelve(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.old_fact();
    Steps steps;
    for (const std::string& each : parse_array(fact.note("functions"))) {
        steps.push_back(step("ALTER FUNCTION " + each + " RENAME TO " + aside_name(fact)));
    }
    steps.push_back(
        step("ALTER TYPE " + std::string(fact.property("multirange_type_name")) + " RENAME TO " +
             quote_identifier(shelved_name("multi_" + std::string(fact.note("name"))))));
    steps.push_back(step("ALTER TYPE " + fact.name + " RENAME TO " + aside_name(fact)));
    return steps;
}

Steps discard(const Change& change, const Setting& /*setting*/) {
    return {step("DROP TYPE " + aside_path(change.old_fact()))};
}

}  // namespace

const Object range_type_object = {
    .kind = FactKind::range_type,
    .query = query,
    .found_in = "pg_range WHERE rngtypid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = nothing,
    .shelve = shelve,
    .discard = discard,
    .holds_data = is_stored,
};

}  // namespace slipway::postgres
