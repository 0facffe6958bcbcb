// Columns of tables. What partitions and inheriting tables get from their parent, the parent's
// statements do for them.
#include <algorithm>

#include "database/postgres/objects/column_conversion.h"
#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/column_type.h"
#include "database/postgres/objects/default_privilege.h"
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/inherited_column.h"
#include "database/postgres/objects/not_null_name.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/options.h"
#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

// The name of a not-null constraint, from PostgreSQL 18 on, is compared where somebody chose it: a
// table that was attached has the usual one, a partition that was made as such its parent's.
std::string not_null_columns(int version) {
    if (version < 180000) {
        return "CASE WHEN a.attnotnull THEN 'yes' END AS not_null";
    }
    return R"(CASE WHEN a.attnotnull THEN 'yes' END AS not_null,
        CASE WHEN k.conname <> c.relname || '_' || a.attname || '_not_null' AND (
                 k.coninhcount = 0 OR NOT EXISTS (
                     SELECT FROM pg_inherits h
                     JOIN pg_attribute b ON b.attrelid = h.inhparent AND b.attname = a.attname
                     JOIN pg_constraint q ON q.conrelid = h.inhparent AND q.contype = 'n'
                          AND q.conkey[1] = b.attnum AND q.conname = k.conname
                     WHERE h.inhrelid = c.oid))
             THEN quote_ident(k.conname) END AS not_null_name,
        CASE WHEN k.connoinherit THEN 'yes' END AS not_null_no_inherit,
        CASE WHEN NOT k.convalidated THEN 'yes' END AS not_null_not_valid,
        quote_ident(k.conname) AS note_not_null_constraint,
        CASE WHEN k.conname <> c.relname || '_' || a.attname || '_not_null'
             THEN quote_ident(k.conname) END AS note_not_null_unusual,
        CASE WHEN k.coninhcount > 0 THEN 'yes' END AS note_not_null_of_parent,
        CASE WHEN NOT k.conislocal THEN 'yes' END AS note_not_null_inherited)";
}

std::string not_null_join(int version) {
    return version < 180000 ? ""
                            : " LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'n'"
                              " AND k.conkey[1] = a.attnum ";
}

// The columns of the parents that it is the same as.
constexpr std::string_view inherited_from = R"(
    CASE WHEN a.attinhcount > 0 THEN (
        SELECT array_agg('column ' || i.inhparent::regclass || '.' || quote_ident(a.attname))
        FROM pg_inherits i JOIN pg_attribute p ON p.attrelid = i.inhparent
             AND p.attname = a.attname AND p.attnum > 0
        WHERE i.inhrelid = c.oid) END)";

std::string query(int version) {
    return R"(SELECT c.relation || '.' || quote_ident(a.attname) AS fact,
               'table ' || c.relation AS parent,
               ARRAY['1259:' || c.oid || ':' || a.attnum, '2604:' || d.oid || ':0'] AS addresses,
               NULL::text[] AS slots,)" +
           std::string(inherited_from) + R"( AS needs,
               a.attnum AS note_position, quote_ident(a.attname) AS note_column,
               c.relation AS note_table,
               CASE WHEN a.attinhcount > 0 AND NOT a.attislocal AND NOT c.relispartition
                    THEN 'yes' END AS note_inherited,
               CASE WHEN a.attislocal AND NOT c.relispartition THEN 'yes' END AS note_own,
               CASE WHEN c.reloftype <> 0 THEN 'yes' END AS note_typed,
               t.typcategory AS note_category, format_type(a.atttypid, -1) AS note_base,
               format_type(a.atttypid, a.atttypmod) AS type,
               CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0
                    THEN (SELECT quote_ident(m.nspname) || '.' || quote_ident(l.collname)
                          FROM pg_collation l JOIN pg_namespace m ON m.oid = l.collnamespace
                          WHERE l.oid = a.attcollation) END AS collation,
               CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END AS generated,
               pg_get_expr(d.adbin, d.adrelid) AS expression,
               CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN'
                    WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
               CASE t.typstorage WHEN 'p' THEN 'PLAIN'
                    WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END
                    AS note_usual_storage,
               CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
               CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
               CASE WHEN a.attoptions::text LIKE '%n_distinct%' THEN )" +
           sorted_options("a.attoptions", "o ~ '^n_distinct'") + R"( END AS options,
               a.attfdwoptions AS foreign_options,
               )" +
           not_null_columns(version) + std::string(from_own_relations) + R"(
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum AND a.attgenerated <> ''
        )" +
           not_null_join(version) + " WHERE c.relkind IN ('r', 'p', 'f')";
}

// Whether its type brings the column to the table, or takes it away: both before and after, the
// table is one of that type.
bool comes_with_type(const Scene& scene, const Fact& column) {
    const auto before = scene.from.find(FactKind::table, column.note("table"));
    const auto after = scene.to.find(FactKind::table, column.note("table"));
    return before && after && scene.to[*after].has("of_type") &&
           scene.from[*before].property("of_type") == scene.to[*after].property("of_type");
}

// What a column that comes by itself does not bring along.
Steps own_words(const Schema& to, FactIndex column, std::optional<FactIndex> value) {
    const std::string alter = alter_column(to, column);
    Steps steps;
    if (value) {
        steps.push_back(step(alter + " SET " + default_clause(to[*value])));
    }
    if (to[column].has("not_null")) {
        steps.push_back(step(alter + " SET NOT NULL"));
    }
    return steps;
}

// Whether each row gets a value of its own, which is written into it.
bool fills_rows(const Schema& to, FactIndex column, std::optional<FactIndex> value) {
    return to[column].property("generated") == "STORED" ||
           (value && (to[*value].has("identity") || !to[*value].note("volatile").empty()));
}

SchemaStep add_column(const Scene& scene, FactIndex column, std::optional<FactIndex> value) {
    const Schema& to = scene.to;
    const Fact& fact = to[column];
    SchemaStep adding = step("ALTER TABLE " + std::string(fact.note("table")) + " ADD COLUMN " +
                             column_definition(to, column, value));
    if (fact.has("not_null") && !value && !fact.has("generated")) {
        adding.hazards.push_back(
            {Hazard::Kind::may_fail,
             "fails where the table has rows: " + describe(fact) + " has no default"});
    }
    if (stays(scene, fact.note("table")) && fills_rows(to, column, value)) {
        adding.hazards.push_back(
            {Hazard::Kind::rewrites_table, "writes all rows anew, to fill " + describe(fact)});
    }
    return adding;
}

Steps make(FactIndex made, std::span<const FactIndex> with, const Setting& setting) {
    const Schema& to = setting.scene.to;
    const auto defaults = parts(to, with, FactKind::default_value);
    const auto value = defaults.empty() ? std::nullopt : std::optional(defaults.front());
    Steps steps;
    if (follows_parent(setting.scene, to, made)) {
        steps = own_default(to, made, value);
    } else if (comes_with_type(setting.scene, to[made])) {
        steps = own_words(to, made, value);
    } else {
        for (const FactIndex child : own_columns_of_children(setting.scene, made)) {
            steps.push_back(
                add_column(setting.scene, child, to.find(FactKind::default_value, to[child].name)));
        }
        steps.push_back(add_column(setting.scene, made, value));
        if (value) {
            append(steps, undo_default_privileges(*value, setting));
        }
    }
    append(steps, column_settings(to, made));
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    if (follows_parent(setting.scene, from, dropped) ||
        comes_with_type(setting.scene, from[dropped])) {
        return {};
    }
    return drop_column(setting.scene, dropped);
}

bool can_alter_generation(const Change& change, int version) {
    const Fact& before = change.old_fact();
    const Fact& after = change.new_fact();
    if (!differs(change, "generated")) {
        return !differs(change, "expression") || version >= 170000;
    }
    return before.property("generated") == "STORED" && !after.has("generated");
}

Alteration alteration(const Change& change, int version) {
    if (!can_alter_generation(change, version)) {
        return {Alteration::Way::replace, {}, {}};
    }
    Alteration alteration;
    if (changes_type(change)) {
        alteration.facts_in_the_way = in_the_way_of_type(change);
    } else if (change.old_fact().properties == change.new_fact().properties) {
        alteration.way = Alteration::Way::keep;
    }
    return alteration;
}

// Whether the parent's column goes the same way in this property, and takes this one along.
bool follows_in(const Change& change, const Setting& setting, std::string_view property) {
    const auto parents = dependencies(change.to, change.after, FactKind::column);
    return std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
        const auto before = same_fact(change.from, change.to[parent]);
        return before &&
               stays_child_of(setting.scene,
                              change.new_fact().note("table"),
                              change.to[parent].note("table")) &&
               change.from[*before].property(property) == change.old_fact().property(property) &&
               change.to[parent].property(property) == change.new_fact().property(property);
    });
}

Steps alter_type(const Change& change, const Setting& setting) {
    if (!changes_type(change) ||
        (follows_in(change, setting, "type") && follows_in(change, setting, "collation"))) {
        return {};
    }
    const Fact& after = change.new_fact();
    std::string sql = "ALTER TABLE " + std::string(after.note("table")) + " ALTER COLUMN " +
                      std::string(after.note("column")) + " TYPE " +
                      std::string(after.property("type"));
    if (after.has("collation")) {
        sql += " COLLATE " + std::string(after.property("collation"));
    }
    const std::string value = converted(change);
    const bool is_generated = after.has("generated");
    if (value != after.note("column") && !is_generated) {
        sql += " USING " + value;
    }
    SchemaStep altered = step(sql);
    altered.hazards = conversion_hazards(change);
    return {altered};
}

// A parent's statement sets the expression of its children, too.
Steps alter_generation(const Change& change, const Setting& setting) {
    const std::string alter = alter_column(change.to, change.after);
    if (change.old_fact().has("generated") && !change.new_fact().has("generated")) {
        return {step(alter + " DROP EXPRESSION")};
    }
    if (differs(change, "expression") && !follows_in(change, setting, "expression")) {
        return {step("ALTER TABLE " + std::string(change.new_fact().note("table")) +
                         " ALTER COLUMN " + std::string(change.new_fact().note("column")) +
                         " SET EXPRESSION AS (" + written(change.new_fact(), "expression") + ")",
                     Hazard::Kind::rewrites_table,
                     "computes " + describe(change.new_fact()) + " anew")};
    }
    return {};
}

// Whether the column was NOT NULL only as its parent's was, which is no more.
bool lost_not_null(const Change& change, const Setting& setting) {
    const auto parents = dependencies(change.from, change.before, FactKind::column);
    return setting.server_version >= 180000 &&
           !change.old_fact().note("not_null_inherited").empty() &&
           std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
               const auto after = same_fact(change.to, change.from[parent]);
               return after && change.from[parent].has("not_null") &&
                      !change.to[*after].has("not_null");
           });
}

// Whether the column is NOT NULL only as its parent's is, which comes to be that.
bool hands_not_null_over(const Change& change, const Setting& setting) {
    const auto parents = dependencies(change.to, change.after, FactKind::column);
    return setting.server_version >= 180000 && change.old_fact().has("not_null") &&
           change.old_fact().note("not_null_inherited").empty() &&
           !change.new_fact().note("not_null_inherited").empty() &&
           std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
               const auto before = same_fact(change.from, change.to[parent]);
               return before && !change.from[*before].has("not_null") &&
                      change.to[parent].has("not_null");
           });
}

// Constraints of children would keep their names.
Steps leave_not_null_to_parent(const Change& change, const Setting& setting) {
    Steps steps;
    for (const Change& child : inheriting_columns(change, setting.scene)) {
        if (hands_not_null_over(child, setting)) {
            steps.push_back(step(alter_column(child.to, child.after) + " DROP NOT NULL"));
        }
    }
    return steps;
}

SchemaStep keep_not_null(const Change& child, const Setting& setting) {
    if (lost_not_null(child, setting)) {
        return step("ALTER TABLE " + std::string(child.new_fact().note("table")) + " ADD " +
                    not_null_constraint(child.new_fact()));
    }
    return step(alter_column(child.to, child.after) + " SET NOT NULL");
}

// Children whose column stays NOT NULL although the parent's does not.
Steps keep_children_not_null(const Change& change, const Setting& setting) {
    Steps steps;
    for (const Change& child : inheriting_columns(change, setting.scene)) {
        if (child.new_fact().has("not_null")) {
            steps.push_back(keep_not_null(child, setting));
        }
    }
    return steps;
}

// Of the check that stands in for NOT NULL while rows are looked at.
std::string check_name(const std::string& column) {
    constexpr std::size_t longest = 63;
    std::string name = "slipway_" + column + "_not_null";
    return name.size() <= longest ? name : shelved_name(column);
}

// Reads the table while others write to it; then the server need not read it again.
Steps set_not_null_safely(const Fact& fact) {
    const std::string alter = "ALTER TABLE " + std::string(fact.note("table"));
    const std::string column(fact.note("column"));
    const std::string check = quote_identifier(check_name(name_parts(column).front()));
    SchemaStep validate = step(alter + " VALIDATE CONSTRAINT " + check,
                               Hazard::Kind::may_fail,
                               "fails where " + describe(fact) + " is null");
    validate.need = SchemaStep::Need::alone;
    return {
        step(alter + " ADD CONSTRAINT " + check + " CHECK (" + column + " IS NOT NULL) NOT VALID"),
        validate,
        step(alter + " ALTER COLUMN " + column + " SET NOT NULL"),
        step(alter + " DROP CONSTRAINT " + check)};
}

Steps set_not_null(const Change& change, const Setting& setting) {
    const Fact& fact = change.new_fact();
    const std::string alter = "ALTER TABLE " + std::string(fact.note("table"));
    const std::string column(fact.note("column"));
    if (!fact.note("not_null_unusual").empty() || fact.has("not_null_no_inherit") ||
        fact.has("not_null_not_valid")) {
        return {step(alter + " ADD " + not_null_constraint(fact),
                     Hazard::Kind::may_fail,
                     "fails where " + describe(fact) + " is null")};
    }
    // A change of type reads the whole table as well, and keeps others away from it.
    if (setting.scene.form == Form::safe && stays(setting.scene, fact.note("table")) &&
        !changes_type(change)) {
        return set_not_null_safely(fact);
    }
    return {step(alter + " ALTER COLUMN " + column + " SET NOT NULL",
                 Hazard::Kind::may_fail,
                 "fails where " + describe(fact) + " is null")};
}

// The constraint of a column that was and stays NOT NULL; named from PostgreSQL 18 on.
Steps alter_not_null_constraint(const Change& change, const Setting& setting) {
    const Fact& fact = change.new_fact();
    const std::string alter = "ALTER TABLE " + std::string(fact.note("table"));
    const bool is_renamed = differs(change, "not_null_name");
    const std::string name((is_renamed ? fact : change.old_fact()).note("not_null_constraint"));
    Steps steps = is_renamed ? rename_not_null(change, setting.scene) : Steps();
    if (differs(change, "not_null_no_inherit")) {
        steps.push_back(step(alter + " ALTER CONSTRAINT " + name +
                             (fact.has("not_null_no_inherit") ? " NO INHERIT" : " INHERIT")));
    }
    if (differs(change, "not_null_not_valid") && !fact.has("not_null_not_valid")) {
        steps.push_back(step(alter + " VALIDATE CONSTRAINT " + name,
                             Hazard::Kind::may_fail,
                             "fails where " + describe(fact) + " is null"));
    }
    return steps;
}

Steps alter_not_null(const Change& change, const Setting& setting) {
    const bool was = change.old_fact().has("not_null");
    const bool is = change.new_fact().has("not_null");
    if (was && is && !follows_in(change, setting, "not_null_name")) {
        const bool is_done = lost_not_null(change, setting) || hands_not_null_over(change, setting);
        return is_done ? Steps() : alter_not_null_constraint(change, setting);
    }
    if (was == is || follows_in(change, setting, "not_null")) {
        return {};
    }
    if (is) {
        Steps steps = leave_not_null_to_parent(change, setting);
        append(steps, set_not_null(change, setting));
        return steps;
    }
    Steps steps = {step("ALTER TABLE " + std::string(change.new_fact().note("table")) +
                        " ALTER COLUMN " + std::string(change.new_fact().note("column")) +
                        " DROP NOT NULL")};
    append(steps, keep_children_not_null(change, setting));
    return steps;
}

Steps alter_settings(const Change& change) {
    const Fact& after = change.new_fact();
    const std::string alter = alter_column(change.to, change.after);
    Steps steps;
    if (differs(change, "storage")) {
        const std::string_view storage =
            after.has("storage") ? after.property("storage") : after.note("usual_storage");
        steps.push_back(step(alter + " SET STORAGE " + std::string(storage)));
    }
    if (differs(change, "compression")) {
        steps.push_back(step(
            alter + " SET COMPRESSION " +
            (after.has("compression") ? std::string(after.property("compression")) : "default")));
    }
    if (differs(change, "statistics")) {
        steps.push_back(
            step(alter + " SET STATISTICS " +
                 (after.has("statistics") ? std::string(after.property("statistics")) : "-1")));
    }
    append(steps,
           change_options(alter, change.old_fact().property("options"), after.property("options")));
    if (differs(change, "foreign_options")) {
        steps.push_back(step(alter + options_change(change.old_fact().property("foreign_options"),
                                                    after.property("foreign_options"))));
    }
    return steps;
}

Steps alter(const Change& change, const Setting& setting) {
    Steps steps;
    for (const Steps& part : {alter_generation(change, setting),
                              alter_type(change, setting),
                              alter_not_null(change, setting),
                              alter_settings(change)}) {
        append(steps, part);
    }
    return steps;
}

bool holds_data(const Schema& schema, FactIndex fact) {
    return !schema[fact].has("generated");
}

bool is_made_with_parent(const Schema& /*schema*/, FactIndex /*child*/, bool /*parent_swaps*/) {
    return true;
}

}  // namespace

const Object column_object = {
    .kind = FactKind::column,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
