// Tables that inherit from others.
#include "database/postgres/objects/not_null_name.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) +
           " || ' from ' || i.inhparent::regclass AS fact, 'table ' || " +
           std::string(relation_name) + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['table ' || i.inhparent::regclass]
               || (SELECT array_agg('column ' || c.oid::regclass || '.' || quote_ident(a.attname))
                   FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     AND a.attinhcount > 0)
               || (SELECT array_agg('constraint ' || c.oid::regclass || '.'
                                    || quote_ident(k.conname))
                   FROM pg_constraint k
                   WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.coninhcount > 0) AS needs,
               i.inhseqno AS note_position, i.inhparent::regclass AS note_from)" +
           std::string(from_relations) +
           " JOIN pg_inherits i ON i.inhrelid = c.oid"
           " WHERE NOT c.relispartition AND c.relkind IN ('r', 'f') AND " +
           std::string(is_own_relation);
}

std::string alter_table(const Schema& schema, FactIndex fact, const std::string& verb) {
    return "ALTER TABLE " + parent_name(schema, fact) + ' ' + verb + ' ' +
           std::string(schema[fact].note("from"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Scene& scene = setting.scene;
    Steps steps = rename_not_nulls(parent_name(scene.to, made), scene, Passage::joins);
    steps.push_back(step(alter_table(scene.to, made, "INHERIT")));
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Scene& scene = setting.scene;
    Steps steps = {step(alter_table(scene.from, dropped, "NO INHERIT"))};
    append(steps, rename_not_nulls(parent_name(scene.from, dropped), scene, Passage::leaves));
    return steps;
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::keep, {}, {}};
}

Steps alter(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

bool holds_data(const Schema& /*schema*/, FactIndex /*fact*/) {
    return true;
}

bool is_made_with_parent(const Schema& /*schema*/, FactIndex /*child*/, bool /*parent_swaps*/) {
    return true;
}

}  // namespace

const Object inheritance_object = {
    .kind = FactKind::inheritance,
    .query = query,
    .found_in = "pg_inherits WHERE inhrelid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
