// Functions and procedures.
#include <algorithm>
#include <charconv>
#include <set>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT n.path || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes)
                   || ')' AS fact,
               NULL AS parent,
               ARRAY['1255:' || p.oid || ':0'] AS addresses,
               ARRAY['routine ' || n.path || '.' || quote_ident(p.proname) || '('
                     || oidvectortypes(p.proargtypes) || ')'] AS slots,
               -- A body that the server has understood, over a table's rows, holds all columns.
               CASE WHEN p.prosqlbody IS NOT NULL THEN
                   (SELECT array_agg('column ' || t.typrelid::regclass || '.'
                                     || quote_ident(a.attname))
                    FROM pg_type t JOIN pg_attribute a ON a.attrelid = t.typrelid
                    WHERE t.oid = ANY (p.proargtypes) AND a.attnum > 0 AND NOT a.attisdropped)
                   END AS needs,
               CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS note_keyword,
               p.prokind AS note_kind,
               pg_get_function_result(p.oid) AS note_result,
               p.pronargdefaults AS note_defaults,
               ARRAY(SELECT coalesce(p.proargnames[i], '') FROM generate_series(1,
                         coalesce(array_length(p.proallargtypes, 1), p.pronargs)) i
                     WHERE coalesce(p.proargmodes[i], 'i') IN ('i', 'b', 'v')
                     ORDER BY i) AS note_input_names,
               ARRAY(SELECT p.proargmodes[i]::text || ' ' || coalesce(p.proargnames[i], '') || ' '
                            || format_type(p.proallargtypes[i], NULL)
                     FROM generate_series(1, array_length(p.proallargtypes, 1)) i
                     WHERE p.proargmodes[i] IN ('o', 'b', 't') ORDER BY i) AS note_outputs,
               CASE WHEN p.prosqlbody IS NULL
                    THEN rtrim(pg_get_functiondef(p.oid), E'\n') END AS text,
               CASE WHEN p.prosqlbody IS NOT NULL
                    THEN rtrim(pg_get_functiondef(p.oid), E'\n') END AS definition,
               (SELECT array_agg(quote_ident(e.extname) ORDER BY e.extname)
                FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                WHERE d.classid = 1255 AND d.objid = p.oid AND d.refclassid = 3079
                  AND d.deptype = 'x') AS extensions
        FROM pg_proc p
        JOIN (SELECT oid, quote_ident(nspname) AS path FROM pg_namespace) n
          ON n.oid = p.pronamespace
        WHERE p.prokind <> 'a' AND )" +
           is_own("pg_proc", "p.oid");
}

std::string head(const Fact& fact, const std::string& verb) {
    return verb + ' ' + std::string(fact.note("keyword")) + ' ' + fact.name;
}

void depend_on_extensions(Steps& steps, const Fact& fact) {
    for (const std::string& each : parse_array(fact.property("extensions"))) {
        steps.push_back(step(head(fact, "ALTER") + " DEPENDS ON EXTENSION " + each));
    }
}

// A body that is a string is the user's text, any other is printed by the server.
std::string statement_of(const Fact& fact) {
    return fact.has("text") ? std::string(fact.property("text")) : written(fact, "definition");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    Steps steps = {step(statement_of(fact))};
    depend_on_extensions(steps, fact);
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step(head(setting.scene.from[dropped], "DROP"))};
}

// A parameter can get a name, but not another one.
bool keeps_names(const Fact& before, const Fact& after) {
    const auto old_names = parse_array(before.note("input_names"));
    const auto new_names = parse_array(after.note("input_names"));
    return std::equal(old_names.begin(),
                      old_names.end(),
                      new_names.begin(),
                      new_names.end(),
                      [](const auto& old_name, const auto& new_name) {
                          return old_name.empty() || old_name == new_name;
                      });
}

int number_of_defaults(const Fact& fact) {
    const std::string_view text = fact.note("defaults");
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// What CREATE OR REPLACE accepts.
Alteration alteration(const Change& change, int /*version*/) {
    const Fact& before = change.old_fact();
    const Fact& after = change.new_fact();
    const bool can_replace = before.note("kind") == after.note("kind") &&
                             before.note("result") == after.note("result") &&
                             before.note("outputs") == after.note("outputs") &&
                             keeps_names(before, after) &&
                             number_of_defaults(before) <= number_of_defaults(after);
    return {can_replace ? Alteration::Way::in_place : Alteration::Way::replace, {}};
}

// Whether it computes with what it depends on, for others that depend on it.
bool hands_on(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::routine:
        case FactKind::aggregate:
        case FactKind::operator_symbol:
        case FactKind::operator_class:
        case FactKind::cast:
        case FactKind::view: return true;
        default: return false;
    }
}

// All that may call the routine, by way of others too.
void find_callers(const Schema& schema, FactIndex called, std::set<FactIndex>& callers) {
    for (const FactIndex each : schema.dependents(called)) {
        if (callers.insert(each).second && hands_on(schema[each])) {
            find_callers(schema, each, callers);
        }
    }
}

// What is to be done about the values that a fact keeps; "" for one that keeps none.
std::string remark(const Fact& fact) {
    constexpr std::string_view old = " keeps what the old function gave: ";
    const std::string kept = describe(fact) + std::string(old);
    switch (fact.kind) {
        case FactKind::index: return kept + "REINDEX it";
        case FactKind::materialized_view: return kept + "REFRESH it";
        case FactKind::column: return fact.has("generated") ? kept + "UPDATE its rows" : "";
        case FactKind::table:
            return fact.has("partition_key") ? kept + "rows may belong to another partition" : "";
        case FactKind::domain_constraint:
            return "values may not meet " + describe(fact) + " any more";
        case FactKind::constraint:
            return fact.property("type") == "x"
                       ? kept + "REINDEX it"
                       : "rows may not meet " + describe(fact) + " any more";
        default: return "";
    }
}

// Whether it is there before and after, in one form: else it is computed anew.
bool stays_in_form(const Schema& from, const Fact& fact) {
    const auto before = same_fact(from, fact);
    return before && from[*before].properties == fact.properties;
}

// What the server has computed with the old body and keeps.
std::string kept_values(const Change& routine) {
    std::set<FactIndex> callers;
    find_callers(routine.to, routine.after, callers);
    std::vector<std::string> remarks;
    for (const FactIndex each : callers) {
        std::string text = remark(routine.to[each]);
        if (!text.empty() && stays_in_form(routine.from, routine.to[each])) {
            remarks.push_back(std::move(text));
        }
    }
    return join(remarks, "; ");
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    Steps steps;
    if (differs(change, "definition") || differs(change, "text")) {
        steps.push_back(step(statement_of(fact)));
        const std::string kept = kept_values(change);
        if (!kept.empty()) {
            steps.back().hazards.push_back({Hazard::Kind::needs_care, kept});
        }
    }
    if (differs(change, "extensions")) {
        for (const std::string& each : parse_array(change.old_fact().property("extensions"))) {
            steps.push_back(step(head(fact, "ALTER") + " NO DEPENDS ON EXTENSION " + each));
        }
        depend_on_extensions(steps, fact);
    }
    return steps;
}

}  // namespace

const Object routine_object = {
    .kind = FactKind::routine,
    .query = query,
    .found_in = "pg_proc WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
