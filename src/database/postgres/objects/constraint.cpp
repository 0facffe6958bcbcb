// Constraints of tables. Not-null constraints belong to their column; the copies of a partitioned
// table's foreign keys on its partitions, to the original.
#include <algorithm>

#include "database/postgres/objects/constraint_text.h"
#include "database/postgres/objects/index_part.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/options.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// Checks that a table has because its parent has them are facts: they have to be there before it
// can be a child, and stay when it is one no more. So are the indexes of a partition that are parts
// of its parent's.
std::string query(int /*version*/) {
    return R"(SELECT c.relation || '.' || quote_ident(k.conname) AS fact,
               'table ' || c.relation AS parent,
               ARRAY['2606:' || k.oid || ':0']
               || CASE WHEN k.contype IN ('p', 'u', 'x')
                  THEN '1259:' || k.conindid || ':0' END AS addresses,
               CASE WHEN k.contype IN ('p', 'u', 'x')
                    THEN ARRAY['relation ' || quote_ident(c.nspname) || '.'
                               || quote_ident(k.conname)] END AS slots,
               CASE WHEN b.passes_for_part THEN ARRAY['attachment ' || c.oid::regclass]
                    WHEN k.coninhcount > 0 AND k.contype = 'c' THEN
                   (SELECT array_agg('constraint ' || i.inhparent::regclass || '.'
                                     || quote_ident(k.conname))
                    FROM pg_inherits i WHERE i.inhrelid = c.oid)
                    -- which needs the whole of the index that it refers to
                    WHEN k.contype = 'f' AND f.relkind = 'I' THEN
                   (SELECT array_agg('index attachment ' || relid::regclass)
                    FROM pg_partition_tree(k.conindid) WHERE level > 0) END AS needs,
               quote_ident(k.conname) AS note_name,
               c.relation AS note_table,
               (SELECT j.inhparent::regclass FROM pg_inherits j
                WHERE j.inhrelid = k.conindid AND k.contype IN ('p', 'u', 'x'))
                   AS note_part_of_index,
               CASE WHEN k.coninhcount > 0 AND k.contype = 'c' THEN 'yes' END AS note_inherited,
               CASE WHEN NOT k.conislocal AND NOT c.relispartition THEN 'yes' END
                   AS note_parents_only,
               CASE WHEN c.relkind = 'p' THEN 'yes' END AS note_partitioned,
               CASE WHEN b.passes_for_part THEN 'yes' END AS passes_for_part,
               k.contype AS type,
               -- the definition of an exclusion has them
               CASE WHEN k.contype IN ('p', 'u') THEN )" +
           sorted_options("f.reloptions") + R"( END AS options,
               CASE WHEN k.contype IN ('p', 'u') THEN f.reloptions END AS note_options,
               CASE WHEN k.convalidated THEN pg_get_constraintdef(k.oid)
                    ELSE regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') END
                   AS definition,
               CASE WHEN NOT k.convalidated AND pg_get_constraintdef(k.oid) ~ ' NOT VALID$'
                    THEN 'yes' END AS not_valid)" +
           std::string(from_own_relations) + R"(
        JOIN pg_constraint k ON k.conrelid = c.oid
        LEFT JOIN pg_class f ON f.oid = k.conindid
        LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
        CROSS JOIN LATERAL (SELECT )" +
           std::string(passes_for_part) + R"( AS passes_for_part) b
        WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
          AND NOT (k.contype = 'f' AND k.conparentid <> 0))";
}

// Whether a parent's statement does it, because the table stays the parent's child.
bool follows(const Scene& scene, const Schema& schema, FactIndex constraint) {
    if (schema[constraint].note("inherited").empty()) {
        return false;
    }
    const auto parents = dependencies(schema, constraint, FactKind::constraint);
    return std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
        return stays_child_of(
            scene, schema[constraint].note("table"), schema[parent].note("table"));
    });
}

SchemaStep validate(const Fact& constraint, const Setting& setting) {
    SchemaStep validate = step(validate_constraint(constraint),
                               Hazard::Kind::may_fail,
                               "fails where a row does not meet " + describe(constraint));
    if (setting.scene.form == Form::safe) {
        validate.need = SchemaStep::Need::alone;
    }
    return validate;
}

// A parent's statement adds it as unproven as the parent's own.
Steps catch_up(FactIndex made, const Setting& setting) {
    const Schema& schema = setting.scene.to;
    const auto parents = dependencies(schema, made, FactKind::constraint);
    const bool is_unproven = std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
        return schema[parent].has("not_valid");
    });
    if (!is_unproven || schema[made].has("not_valid")) {
        return {};
    }
    return {validate(schema[made], setting)};
}

// A key that goes and comes again, also as an index of the same name, does so in one transaction:
// nobody is without it.
bool is_key_again(const Scene& scene, const Fact& key) {
    return has_index(key) &&
           (same_fact(scene.from, key) || scene.from.find(FactKind::index, index_of(key)));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    if (follows(setting.scene, setting.scene.to, made)) {
        return catch_up(made, setting);
    }
    if (is_made_by_attachment(setting.scene, fact)) {
        return {};
    }
    if (setting.scene.form == Form::safe && stays(setting.scene, fact.note("table")) &&
        !is_key_again(setting.scene, fact) && !is_index_part(fact)) {
        Steps steps = add_constraint_safely(fact);
        if (!steps.empty()) {
            return steps;
        }
    }
    SchemaStep adding = step(add_constraint(fact));
    const bool has_rows = setting.scene.from.find(FactKind::table, fact.note("table")).has_value();
    if (has_rows && !fact.has("not_valid")) {
        adding.hazards.push_back(
            {Hazard::Kind::may_fail, "fails where a row does not meet " + describe(fact)});
    }
    return {adding};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    const bool goes_with_table =
        !fact.note("inherited").empty() && goes_with_shelved(setting.scene, fact.note("table"));
    if (goes_with_table || follows(setting.scene, setting.scene.from, dropped) ||
        is_index_part(fact)) {
        return {};
    }
    return {step(drop_constraint(fact))};
}

// What a parent's statement has added is not proven only if the parent's is not, from the start.
std::vector<FactIndex> taken_along(const Schema& from, FactIndex fact, const Schema& to) {
    const auto after = same_fact(to, from[fact]);
    const bool loses_validity =
        after && to[*after].has("not_valid") && !from[fact].has("not_valid");
    const bool is_inherited = !from[fact].note("inherited").empty();
    return loses_validity && is_inherited ? dependencies(from, fact, FactKind::constraint)
                                          : std::vector<FactIndex>();
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_other = differs(change, "definition") || differs(change, "type");
    const bool loses_validity = differs(change, "not_valid") && !change.old_fact().has("not_valid");
    const bool is_fixed =
        differs(change, "options") && !change.new_fact().note("partitioned").empty();
    const bool is_replaced =
        is_other || loses_validity || is_fixed || is_in_the_way_of_attachment(change);
    return {is_replaced ? Alteration::Way::replace : Alteration::Way::in_place, {}, {}};
}

Steps alter(const Change& change, const Setting& setting) {
    const Fact& before = change.old_fact();
    const Fact& after = change.new_fact();
    Steps steps = change_options(
        "ALTER INDEX " + index_of(after), written(before, "options"), written(after, "options"));
    if (differs(change, "not_valid")) {
        steps.push_back(validate(after, setting));
    }
    return steps;
}

// The server would make one index for both in one statement.
bool has_equal(const Schema& schema, FactIndex constraint) {
    const auto columns = [&](FactIndex each) {
        const std::string_view definition = schema[each].property("definition");
        return definition.substr(std::min(definition.find(" ("), definition.size()));
    };
    const auto others = parts(schema, schema.parent(constraint).value(), FactKind::constraint);
    return std::any_of(others.begin(), others.end(), [&](FactIndex other) {
        return other != constraint && has_index(schema[other]) &&
               !schema[other].has("passes_for_part") && columns(other) == columns(constraint);
    });
}

bool is_made_with_parent(const Schema& schema, FactIndex child, bool parent_swaps) {
    const Fact& fact = schema[child];
    if (!has_index(fact)) {
        return !fact.has("not_valid");
    }
    return !parent_swaps && !fact.has("passes_for_part") &&
           (fact.property("type") == "p" || !has_equal(schema, child));
}

}  // namespace

const Object constraint_object = {
    .kind = FactKind::constraint,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .taken_along = taken_along,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
