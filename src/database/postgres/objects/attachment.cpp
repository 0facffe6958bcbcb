// Partitions of a table. A partition keeps its rows when it is detached and attached, so that it
// never is only because an index of its changes.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// Its indexes that are parts of the parent's: the server would make those that are not there.
constexpr std::string_view attached_indexes = R"(
    (SELECT array_agg(CASE WHEN k.oid IS NULL THEN 'index ' || j.inhrelid::regclass
                      ELSE 'constraint ' || c.oid::regclass || '.' || quote_ident(k.conname) END)
     FROM pg_index x JOIN pg_inherits j ON j.inhrelid = x.indexrelid
     LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')
     WHERE x.indrelid = c.oid))";

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " AS fact, 'table ' || " +
           std::string(relation_name) + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['table ' || i.inhparent::regclass]
               || (SELECT array_agg('column ' || c.oid::regclass || '.' || quote_ident(a.attname))
                   FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
               || )" +
           std::string(attached_indexes) + R"( AS needs,
               i.inhparent::regclass AS parent_table,
               pg_get_expr(c.relpartbound, c.oid) AS bound)" +
           std::string(from_relations) +
           " JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relispartition AND c.relkind IN "
           "('r', 'p', 'f') AND " +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {step("ALTER TABLE " + std::string(fact.property("parent_table")) +
                 " ATTACH PARTITION " + fact.name + ' ' + std::string(fact.property("bound")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    const std::string parent(fact.property("parent_table"));
    if (is_swapped_table(setting.scene, parent) &&
        !setting.scene.to.find(FactKind::table, fact.name)) {
        return {};
    }
    return {step("ALTER TABLE " + parent + " DETACH PARTITION " + fact.name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_same = change.old_fact().properties == change.new_fact().properties;
    return {is_same ? Alteration::Way::in_place : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

bool holds_data(const Schema& /*schema*/, FactIndex /*fact*/) {
    return true;
}

}  // namespace

const Object attachment_object = {
    .kind = FactKind::attachment,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
};

}  // namespace slipway::postgres
