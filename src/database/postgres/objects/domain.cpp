// Domains; their checks and their defaults are facts of their own.
#include <algorithm>
#include <array>

#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// From PostgreSQL 17 on, NOT NULL is a constraint with a name.
std::string not_null_name(int version) {
    if (version < 170000) {
        return "NULL::text AS not_null_name";
    }
    return R"((SELECT quote_ident(c.conname) FROM pg_constraint c
                WHERE c.contypid = t.oid AND c.contype = 'n'
                  AND c.conname <> left(t.typname, 54) || '_not_null') AS not_null_name,
              (SELECT quote_ident(c.conname) FROM pg_constraint c
                WHERE c.contypid = t.oid AND c.contype = 'n') AS note_not_null_constraint)";
}

// Whether columns hold values of the domain inside others: in arrays, composite values or ranges.
// The server refuses to check those.
constexpr std::string_view is_inside_others = R"((
    EXISTS (SELECT FROM pg_range g WHERE g.rngsubtype = t.oid)
    OR EXISTS (SELECT FROM pg_depend u JOIN pg_class r ON r.oid = u.objid
               WHERE u.classid = 'pg_class'::regclass AND u.refclassid = 'pg_type'::regclass
                 AND (u.refobjid = t.oid AND r.relkind = 'c'
                      OR u.refobjid = t.typarray AND r.relkind IN ('r', 'p', 'm', 'c'))))
)";

std::string query(int version) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS fact,
               NULL AS parent,
               ARRAY['1247:' || t.oid || ':0', '1247:' || t.typarray || ':0'] AS addresses,
               ARRAY['type ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname)] AS slots,
               NULL::text[] AS needs,
               t.typname AS note_name,
               quote_ident(n.nspname) AS note_schema,
               format_type(t.typbasetype, t.typtypmod) AS base,
               format_type(t.typbasetype, -1) AS note_base,
               (SELECT quote_ident(cn.nspname) || '.' || quote_ident(c.collname)
                FROM pg_collation c JOIN pg_namespace cn ON cn.oid = c.collnamespace
                JOIN pg_type b ON b.oid = t.typbasetype
                WHERE c.oid = t.typcollation AND c.oid <> b.typcollation) AS collation,
               CASE WHEN t.typnotnull THEN 'yes' END AS not_null,
               CASE WHEN )" +
           std::string(is_inside_others) + R"( THEN (
                   SELECT string_agg(pg_get_constraintdef(k.oid), ', ' ORDER BY k.conname)
                   FROM pg_constraint k
                   WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated)
               END AS checks_inside_others,
               CASE WHEN )" +
           std::string(is_inside_others) + R"( THEN 'yes' END AS note_inside_others,
               )" +
           not_null_name(version) + R"(
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd' AND )" +
           is_own("pg_type", "t.oid");
}

// The server chooses another name than usual while an old form of the domain stands aside:
// `name_taken`.
std::string not_null_clause(const Fact& fact, bool name_taken) {
    const std::string_view name =
        name_taken ? fact.note("not_null_constraint") : fact.property("not_null_name");
    return (name.empty() ? "" : "CONSTRAINT " + std::string(name) + ' ') + "NOT NULL";
}

Steps make(FactIndex made, std::span<const FactIndex> with, const Setting& setting) {
    const Schema& schema = setting.scene.to;
    const Fact& fact = schema[made];
    std::string sql = "CREATE DOMAIN " + fact.name + " AS " + std::string(fact.property("base"));
    if (fact.has("collation")) {
        sql += " COLLATE " + std::string(fact.property("collation"));
    }
    for (const FactIndex value : parts(schema, with, FactKind::domain_default)) {
        sql += " DEFAULT " + written(schema[value], "expression");
    }
    if (fact.has("not_null")) {
        sql += ' ' + not_null_clause(
                         fact, setting.scene.from.find(FactKind::domain, fact.name).has_value());
    }
    for (const FactIndex check : parts(schema, with, FactKind::domain_constraint)) {
        sql += "\n    CONSTRAINT " + std::string(name_in_parent(schema, check)) + ' ' +
               written(schema[check], "definition");
    }
    return {step(std::move(sql))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP DOMAIN " + setting.scene.from[dropped].name)};
}

bool differs_in_not_null(const Change& change) {
    return differs(change, "not_null") || differs(change, "not_null_name");
}

// Whether the new form has a check that the old one had not, or not so.
bool has_new_check(const Change& change) {
    const auto& children = change.to.children(change.after);
    return std::any_of(children.begin(), children.end(), [&](FactIndex each) {
        const Fact& check = change.to[each];
        const auto before = change.from.find(check.kind, check.name);
        return check.kind == FactKind::domain_constraint &&
               (!before || change.from[*before].properties != check.properties);
    });
}

// Whether values are to be checked that the server does not look at.
bool checks_inside_others(const Change& change) {
    return !change.old_fact().note("inside_others").empty() &&
           ((change.new_fact().has("not_null") && differs_in_not_null(change)) ||
            (change.new_fact().has("checks_inside_others") && has_new_check(change)));
}

Alteration alteration(const Change& change, int /*version*/) {
    constexpr std::array<std::string_view, 3> alterable = {
        "not_null", "not_null_name", "checks_inside_others"};
    const bool is_same = change.old_fact().properties == change.new_fact().properties;
    if (!is_same && differs_only_in(change, alterable) && !checks_inside_others(change)) {
        return {Alteration::Way::in_place, {}};
    }
    return {
        is_stored(change.from, change.before) ? Alteration::Way::swap : Alteration::Way::replace,
        {}};
}

SchemaStep require_value(const Fact& fact) {
    SchemaStep required = step("ALTER DOMAIN " + fact.name +
                               (fact.has("not_null_name") ? " ADD " + not_null_clause(fact, false)
                                                          : std::string(" SET NOT NULL")));
    required.hazards.push_back(
        {Hazard::Kind::may_fail, "fails where a value of domain " + fact.name + " is null"});
    return required;
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    Steps steps;
    if (!differs_in_not_null(change)) {
        return steps;
    }
    if (change.old_fact().has("not_null")) {
        steps.push_back(step("ALTER DOMAIN " + fact.name + " DROP NOT NULL"));
    }
    if (fact.has("not_null")) {
        steps.push_back(require_value(fact));
    }
    return steps;
}

Steps shelve(const Change& change, const Setting& /*setting*/) {
    return {step("ALTER DOMAIN " + change.old_fact().name + " RENAME TO " +
                 aside_name(change.old_fact()))};
}

Steps discard(const Change& change, const Setting& /*setting*/) {
    return {step("DROP DOMAIN " + aside_path(change.old_fact()))};
}

}  // namespace

const Object domain_object = {
    .kind = FactKind::domain,
    .query = query,
    .found_in = "pg_type WHERE oid >= 16384 AND typtype = 'd'",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .shelve = shelve,
    .discard = discard,
    .holds_data = is_stored,
};

}  // namespace slipway::postgres
