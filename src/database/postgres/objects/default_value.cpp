// Defaults of columns, and identities, which take their place.
#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/default_privilege.h"
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

constexpr std::string_view column_names = R"(
               c.relation || '.' || quote_ident(a.attname) AS fact,
               CASE WHEN c.relkind = 'v' THEN 'view ' || c.relation
                    ELSE 'column ' || c.relation || '.' || quote_ident(a.attname) END AS parent,
               c.relation AS note_table, quote_ident(a.attname) AS note_column,
               CASE WHEN c.relispartition THEN 'yes' END AS note_in_partition)";

// Most defaults are constants, which call nothing that could be volatile.
std::string expressions() {
    return "SELECT " + std::string(column_names) + R"(,
               ARRAY['2604:' || d.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               x.expression,
               NULL AS identity, NULL AS sequence, NULL AS note_is_usual_sequence,
               NULL::bigint AS start, NULL::bigint AS increment, NULL::bigint AS min,
               NULL::bigint AS max, NULL::bigint AS cache, NULL AS cycle,
               NULL::bigint AS note_first, NULL::bigint AS note_least,
               NULL::bigint AS note_greatest,
               CASE WHEN x.expression LIKE '%(%' AND EXISTS (
                   SELECT FROM regexp_matches(d.adbin::text, 'funcid (\d+)', 'g') called
                   JOIN pg_proc f ON f.oid = called[1]::oid WHERE f.provolatile = 'v')
                   THEN 'yes' END AS note_volatile)" +
           std::string(from_own_relations) + R"(
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attgenerated = ''
        JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT pg_get_expr(d.adbin, d.adrelid) AS expression OFFSET 0) x
        WHERE c.relkind IN ('r', 'p', 'f', 'v'))";
}

std::string identities() {
    return "SELECT " + std::string(column_names) + R"(,
               ARRAY['1259:' || s.seqrelid || ':0'],
               ARRAY['relation ' || s.seqrelid::regclass],
               NULL,
               CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
               quote_ident(c.nspname) || '.' || quote_ident(q.relname),
               CASE WHEN q.relname = c.relname || '_' || a.attname || '_seq' THEN 'yes' END,)" +
           sequence_columns() + ", NULL" + std::string(from_own_relations) + R"(
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
        JOIN pg_depend d ON d.classid = 1259 AND d.refclassid = 1259 AND d.refobjid = c.oid
             AND d.refobjsubid = a.attnum AND d.deptype = 'i'
        JOIN pg_sequence s ON s.seqrelid = d.objid
        JOIN pg_class q ON q.oid = s.seqrelid
        WHERE c.relkind IN ('r', 'p', 'f'))";
}

std::string query(int /*version*/) {
    return "SELECT *, NULL::text[] AS needs FROM (" + expressions() + " UNION ALL " + identities() +
           ") x";
}

bool is_identity(const Fact& fact) {
    return fact.has("identity");
}

// The default that a partition gets as its parent's column is made with one.
bool comes_with_column(const Setting& setting, FactIndex made) {
    const Schema& to = setting.scene.to;
    const auto column = to.find(FactKind::column, to[made].name);
    if (!column || setting.scene.from.find(FactKind::column, to[made].name)) {
        return false;
    }
    for (const FactIndex parent : dependencies(to, *column, FactKind::column)) {
        const auto value = to.find(FactKind::default_value, to[parent].name);
        if (stays_child_of(setting.scene, to[made].note("table"), to[parent].note("table")) &&
            !setting.scene.from.find(FactKind::column, to[parent].name) && value &&
            to[*value].properties == to[made].properties) {
            return true;
        }
    }
    return false;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& to = setting.scene.to;
    if (comes_with_column(setting, made)) {
        return {};
    }
    const std::string alter = alter_column(to, made);
    if (!is_identity(to[made])) {
        return {step(alter + " SET " + default_clause(to[made]))};
    }
    Steps steps = {step(alter + " ADD " + default_clause(to[made]))};
    append(steps, undo_default_privileges(made, setting));
    if (setting.scene.from.find(FactKind::column, to[made].name)) {
        steps.push_back(step(continue_after_rows(to[made],
                                                 to[made].property("sequence"),
                                                 to[made].note("table"),
                                                 to[made].note("column"))));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    if (!is_identity(from[dropped])) {
        return {step(alter_column(from, dropped) + " DROP DEFAULT")};
    }
    return {step(alter_column(from, dropped) + " DROP IDENTITY",
                 Hazard::Kind::deletes_data,
                 "drops the sequence of " + describe(from[dropped]) + " and its position")};
}

Alteration alteration(const Change& change, int /*version*/) {
    if (change.old_fact().properties == change.new_fact().properties) {
        return {Alteration::Way::keep, {}, {}};
    }
    const bool is_kept = is_identity(change.old_fact()) == is_identity(change.new_fact());
    return {is_kept ? Alteration::Way::in_place : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const std::string alter = alter_column(change.to, change.after);
    if (!is_identity(change.new_fact())) {
        return {step(alter + " SET " + default_clause(change.new_fact()))};
    }
    Steps steps;
    if (differs(change, "sequence")) {
        const std::string_view name = change.new_fact().property("sequence");
        steps.push_back(step("ALTER SEQUENCE " +
                             std::string(change.old_fact().property("sequence")) + " RENAME TO " +
                             std::string(last_part(name))));
    }
    std::string words = changed_sequence_options(change, "SET ");
    if (!words.empty()) {
        append(steps, move_within_limits(change, change.new_fact().property("sequence")));
        words += restart_words(change);
    }
    if (differs(change, "identity")) {
        words = "SET GENERATED " + std::string(change.new_fact().property("identity")) +
                (words.empty() ? "" : " ") + words;
    }
    if (!words.empty()) {
        steps.push_back(step(alter + ' ' + words));
    }
    return steps;
}

bool holds_data(const Schema& schema, FactIndex fact) {
    return is_identity(schema[fact]);
}

bool is_made_with_parent(const Schema& schema, FactIndex child, bool /*parent_swaps*/) {
    const auto parent = schema.parent(child);
    return parent && schema[*parent].kind == FactKind::column;
}

}  // namespace

const Object default_value_object = {
    .kind = FactKind::default_value,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
