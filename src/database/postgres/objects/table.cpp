// Tables: ordinary, partitioned, foreign, typed. Their columns and constraints are facts of their
// own, which the statement that makes a table takes in.
#include <algorithm>

#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/constraint_text.h"
#include "database/postgres/objects/inherited_column.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/options.h"
#include "database/postgres/objects/relation.h"
#include "database/postgres/objects/table_swap.h"

namespace slipway::postgres {

namespace {

// Those of its toast table among them.
const std::string all_options =
    "c.reloptions || CASE WHEN toast.reloptions IS NOT NULL THEN ("
    "SELECT array_agg('toast.' || o) FROM unnest(toast.reloptions) o) END";

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + R"( AS fact,
               'schema ' || quote_ident(n.nspname) AS parent,
               ARRAY['1259:' || c.oid || ':0', '1247:' || c.reltype || ':0',
                     '1247:' || y.typarray || ':0'] AS addresses,
               ARRAY['relation ' || )" +
           std::string(relation_name) + ", 'type ' || " + std::string(relation_name) +
           R"(] AS slots,
               -- all that it inherits is as it will be before it is made
               (SELECT array_agg('column ' || i.inhparent::regclass || '.' || quote_ident(a.attname))
                FROM pg_inherits i JOIN pg_attribute a ON a.attrelid = i.inhparent
                     AND a.attnum > 0 AND NOT a.attisdropped
                WHERE i.inhrelid = c.oid)
               -- a new form of a key's type is one of the table
               || (SELECT array_agg(CASE t.typtype WHEN 'e' THEN 'enum ' WHEN 'd' THEN 'domain '
                                    WHEN 'r' THEN 'range type ' ELSE 'composite type ' END
                                    || quote_ident(m.nspname) || '.' || quote_ident(t.typname))
                   FROM pg_partitioned_table p
                   JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs)
                   JOIN pg_type t ON t.oid = a.atttypid AND t.oid >= 16384
                   JOIN pg_namespace m ON m.oid = t.typnamespace
                   WHERE p.partrelid = c.oid) AS needs,
               quote_ident(n.nspname) AS note_schema, c.relname AS note_name,
               CASE c.relkind WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS note_keyword,
               CASE c.relkind WHEN 'r' THEN 'ordinary' WHEN 'p' THEN 'partitioned'
                    ELSE 'foreign' END AS kind,
               CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
               key.columns AS note_key_columns, key.types AS key_types,
               CASE WHEN c.relpersistence = 'u' THEN 'yes' END AS unlogged,
               )" +
           sorted_options(all_options) + " AS options, " + all_options + R"( AS note_options,
               (SELECT quote_ident(am.amname) FROM pg_am am
                WHERE am.oid = c.relam AND am.amname <> 'heap') AS access_method,
               CASE WHEN c.relrowsecurity THEN 'yes' END AS row_security,
               CASE WHEN c.relforcerowsecurity THEN 'yes' END AS force_row_security,
               CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
               (SELECT quote_ident(v.srvname) FROM pg_foreign_table f
                JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = c.oid) AS server,
               (SELECT f.ftoptions FROM pg_foreign_table f WHERE f.ftrelid = c.oid)
                   AS foreign_options)" +
           std::string(from_relations) +
           R"(
        LEFT JOIN LATERAL (
            SELECT array_agg(quote_ident(a.attname)) AS columns,
                   string_agg(format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                       AS types
            FROM pg_partitioned_table p JOIN pg_attribute a
                 ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs)
            WHERE p.partrelid = c.oid) key ON c.relkind = 'p'
        LEFT JOIN pg_type y ON y.oid = c.reltype
        LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
        WHERE c.relkind IN ('r', 'p', 'f') AND )" +
           std::string(is_own_relation);
}

// The default that the list has for a column.
std::optional<FactIndex> default_of(const Schema& schema,
                                    std::span<const FactIndex> defaults,
                                    FactIndex column) {
    const auto found = std::find_if(defaults.begin(), defaults.end(), [&](FactIndex each) {
        return schema[each].name == schema[column].name;
    });
    return found == defaults.end() ? std::nullopt : std::optional(*found);
}

// Whether the column is there because a parent has it, and not for itself as well.
bool is_inherited(const Fact& column) {
    return !column.note("inherited").empty();
}

std::string parts_clause(const Scene& scene, FactIndex table, std::span<const FactIndex> with) {
    const Schema& schema = scene.to;
    const bool names_taken = scene.from.find(FactKind::table, schema[table].name).has_value();
    const auto defaults = parts(schema, with, FactKind::default_value);
    const bool is_typed = schema[table].has("of_type");
    const bool inherits = !parts(schema, with, FactKind::inheritance).empty();
    std::vector<std::string> lines;
    for (const FactIndex column : parts(schema, with, FactKind::column)) {
        const auto value = default_of(schema, defaults, column);
        const bool says_nothing = is_typed && !value && !schema[column].has("not_null");
        if (!(inherits && is_inherited(schema[column])) && !says_nothing) {
            lines.push_back("\n    " +
                            column_definition(schema, column, value, names_taken, inherits));
        }
    }
    auto constraints = parts(schema, with, FactKind::constraint);
    std::stable_partition(constraints.begin(), constraints.end(), [&](FactIndex each) {
        return schema[each].property("type") == "p";
    });
    for (const FactIndex constraint : constraints) {
        if (inherits && !schema[constraint].note("parents_only").empty()) {
            continue;
        }
        lines.push_back("\n    CONSTRAINT " + std::string(schema[constraint].note("name")) + ' ' +
                        definition_of(schema[constraint]));
    }
    if (lines.empty() && is_typed) {
        return "";
    }
    return lines.empty() ? " ()" : " (" + join(lines, ",") + "\n)";
}

std::string inherits_clause(const Schema& schema, std::span<const FactIndex> with) {
    std::vector<std::string> names;
    for (const FactIndex each : parts(schema, with, FactKind::inheritance)) {
        names.emplace_back(schema[each].note("from"));
    }
    return names.empty() ? "" : "\nINHERITS (" + join(names) + ")";
}

std::string storage_clause(const Fact& fact) {
    std::string text;
    if (fact.has("partition_key")) {
        text += "\nPARTITION BY " + written(fact, "partition_key");
    }
    if (fact.has("server")) {
        text += "\nSERVER " + std::string(fact.property("server")) +
                options_clause(fact.property("foreign_options"));
    }
    if (fact.has("access_method")) {
        text += "\nUSING " + std::string(fact.property("access_method"));
    }
    if (fact.has("options")) {
        text += "\nWITH (" + option_list(written(fact, "options")) + ")";
    }
    return text;
}

Steps row_security(const std::string& alter, const Fact* before, const Fact& after) {
    Steps steps;
    const auto changes = [&](std::string_view flag) {
        return (before != nullptr && before->has(flag)) != after.has(flag);
    };
    if (changes("row_security")) {
        steps.push_back(step(alter + (after.has("row_security") ? " ENABLE" : " DISABLE") +
                             " ROW LEVEL SECURITY"));
    }
    if (changes("force_row_security")) {
        steps.push_back(step(alter + (after.has("force_row_security") ? " FORCE" : " NO FORCE") +
                             " ROW LEVEL SECURITY"));
    }
    return steps;
}

// What of a new column the table's own statement does not say.
Steps column_words(const Schema& to, FactIndex column, std::span<const FactIndex> with) {
    Steps steps;
    if (is_inherited(to[column]) && !parts(to, with, FactKind::inheritance).empty()) {
        const auto defaults = parts(to, with, FactKind::default_value);
        steps = own_of_inherited(to, column, default_of(to, defaults, column));
    }
    append(steps, column_settings(to, column));
    return steps;
}

Steps make(FactIndex made, std::span<const FactIndex> with, const Setting& setting) {
    const Schema& to = setting.scene.to;
    const Fact& fact = to[made];
    std::string sql = "CREATE ";
    if (fact.has("unlogged")) {
        sql += "UNLOGGED ";
    }
    sql += std::string(fact.note("keyword")) + ' ' + fact.name;
    if (fact.has("of_type")) {
        sql += " OF " + std::string(fact.property("of_type"));
    }
    sql +=
        parts_clause(setting.scene, made, with) + inherits_clause(to, with) + storage_clause(fact);
    Steps steps = {step(std::move(sql))};
    append(steps, row_security("ALTER TABLE " + fact.name, nullptr, fact));
    for (const FactIndex column : parts(to, with, FactKind::column)) {
        append(steps, column_words(to, column, with));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (goes_with_shelved_parent(setting.scene, fact.name)) {
        return {};
    }
    SchemaStep dropping = step("DROP " + std::string(fact.note("keyword")) + ' ' + fact.name);
    if (fact.property("kind") != "foreign") {
        dropping.hazards.push_back(
            {Hazard::Kind::deletes_data, "drops " + describe(fact) + " and its rows"});
    }
    return {dropping};
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool was_foreign = change.old_fact().property("kind") == "foreign";
    const bool is_foreign = change.new_fact().property("kind") == "foreign";
    if (was_foreign != is_foreign || (is_foreign && differs(change, "server"))) {
        return {Alteration::Way::replace, {}, {}};
    }
    if (is_swapped_table({change.from, change.to}, change.new_fact().name)) {
        return {Alteration::Way::swap, {}, {}};
    }
    return {change.old_fact().properties == change.new_fact().properties
                ? Alteration::Way::keep
                : Alteration::Way::in_place,
            {},
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& before = change.old_fact();
    const Fact& after = change.new_fact();
    const std::string alter = "ALTER " + std::string(after.note("keyword")) + ' ' + after.name;
    Steps steps;
    if (differs(change, "of_type")) {
        steps.push_back(
            step(alter + (after.has("of_type") ? " OF " + std::string(after.property("of_type"))
                                               : " NOT OF")));
    }
    if (differs(change, "unlogged")) {
        steps.push_back(step(alter + (after.has("unlogged") ? " SET UNLOGGED" : " SET LOGGED"),
                             Hazard::Kind::rewrites_table,
                             "rewrites " + describe(after)));
    }
    if (differs(change, "access_method")) {
        steps.push_back(
            step(alter + " SET ACCESS METHOD " +
                     (after.has("access_method") ? std::string(after.property("access_method"))
                                                 : "heap"),
                 Hazard::Kind::rewrites_table,
                 "rewrites " + describe(after)));
    }
    if (differs(change, "foreign_options")) {
        steps.push_back(step(alter + options_change(before.property("foreign_options"),
                                                    after.property("foreign_options"))));
    }
    for (const Steps& part :
         {change_options(alter, written(before, "options"), written(after, "options")),
          row_security(alter, &before, after)}) {
        append(steps, part);
    }
    return steps;
}

bool holds_data(const Schema& schema, FactIndex fact) {
    return schema[fact].property("kind") != "foreign";
}

bool goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) {
    return false;
}

}  // namespace

const Object table_object = {
    .kind = FactKind::table,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .shelve = shelve_table,
    .discard = discard_table,
    .holds_data = holds_data,
    .goes_with_parent = goes_with_parent,
};

}  // namespace slipway::postgres
