// Constraints of tables. Not-null constraints belong to their column; the copies of a partitioned
// table's foreign keys on its partitions, to the original.
#include <algorithm>

#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// Checks that a partition has because its parent has them are facts: they have to be there before
// it can be attached. So are the indexes of a partition that are parts of its parent's.
std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + R"( || '.' || quote_ident(k.conname) AS fact,
               'table ' || )" +
           std::string(relation_name) + R"( AS parent,
               ARRAY['2606:' || k.oid || ':0']
               || CASE WHEN k.contype IN ('p', 'u', 'x')
                  THEN '1259:' || k.conindid || ':0' END AS addresses,
               CASE WHEN k.contype IN ('p', 'u', 'x')
                    THEN ARRAY['relation ' || quote_ident(n.nspname) || '.'
                               || quote_ident(k.conname)] END AS slots,
               CASE WHEN k.coninhcount > 0 AND k.contype = 'c' THEN
                   (SELECT array_agg('constraint ' || i.inhparent::regclass || '.'
                                     || quote_ident(k.conname))
                    FROM pg_inherits i WHERE i.inhrelid = c.oid) END AS needs,
               quote_ident(k.conname) AS note_name,)" +
           std::string(relation_name) + R"( AS note_table,
               (SELECT j.inhparent::regclass FROM pg_inherits j
                WHERE j.inhrelid = k.conindid AND k.contype IN ('p', 'u', 'x'))
                   AS note_part_of_index,
               CASE WHEN k.coninhcount > 0 AND k.contype = 'c' THEN 'yes' END AS note_inherited,
               CASE WHEN c.relkind = 'p' THEN 'yes' END AS note_partitioned,
               k.contype AS type,
               regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition,
               CASE WHEN pg_get_constraintdef(k.oid) ~ ' NOT VALID$' THEN 'yes' END AS not_valid)" +
           std::string(from_relations) + R"(
        JOIN pg_constraint k ON k.conrelid = c.oid
        WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
          AND NOT (k.contype = 'f' AND k.conparentid <> 0)
          AND NOT (k.contype = 'c' AND NOT k.conislocal AND NOT c.relispartition) AND )" +
           std::string(is_own_relation);
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

// Whether the index is a part of that of a table whose partition this one stays: it goes with it.
bool goes_with_index_of_parent(const Scene& scene, const Fact& fact) {
    const std::string_view table = fact.note("table");
    const auto attachment = scene.from.find(FactKind::attachment, table);
    return !fact.note("part_of_index").empty() && attachment &&
           stays_child_of(scene, table, scene.from[*attachment].property("parent_table"));
}

// On a partitioned table the server would name the partitions' indexes.
std::string alter_table(const Fact& fact) {
    const bool has_index = fact.property("type") != "c" && fact.property("type") != "f";
    const bool is_alone = has_index && !fact.note("partitioned").empty();
    return std::string("ALTER TABLE ") + (is_alone ? "ONLY " : "") + std::string(fact.note("table"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    if (follows(setting.scene, setting.scene.to, made)) {
        return {};
    }
    SchemaStep adding = step(alter_table(fact) + " ADD CONSTRAINT " +
                             std::string(fact.note("name")) + ' ' + written(fact, "definition") +
                             (fact.has("not_valid") ? " NOT VALID" : ""));
    if (!fact.has("not_valid")) {
        adding.hazards.push_back(
            {Hazard::Kind::may_fail, "fails where a row does not meet " + describe(fact)});
    }
    return {adding};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (follows(setting.scene, setting.scene.from, dropped) ||
        goes_with_index_of_parent(setting.scene, fact)) {
        return {};
    }
    return {step("ALTER TABLE " + std::string(fact.note("table")) + " DROP CONSTRAINT " +
                 std::string(fact.note("name")))};
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_validation = !differs(change, "definition") && !differs(change, "type") &&
                               change.old_fact().has("not_valid");
    return {is_validation ? Alteration::Way::in_place : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    return {step("ALTER TABLE " + std::string(fact.note("table")) + " VALIDATE CONSTRAINT " +
                     std::string(fact.note("name")),
                 Hazard::Kind::may_fail,
                 "fails where a row does not meet " + describe(fact))};
}

bool is_made_with_parent(const Schema& schema, FactIndex child, bool parent_swaps) {
    const Fact& fact = schema[child];
    const bool has_index = fact.property("type") != "c" && fact.property("type") != "f";
    return !fact.has("not_valid") && !(has_index && parent_swaps);
}

}  // namespace

const Object constraint_object = {
    .kind = FactKind::constraint,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
