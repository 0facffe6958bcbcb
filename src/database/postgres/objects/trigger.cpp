// Triggers of tables and views. The copies that partitions have belong to the original: what such a
// copy has of its own is only when it fires.
#include "database/postgres/objects/firing.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " || '.' || quote_ident(t.tgname) AS fact, " +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['2620:' || t.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               CASE WHEN o.oid IS NOT NULL THEN (
                   SELECT ARRAY['attachment ' || c.oid::regclass,
                                'trigger ' || r.tgrelid::regclass || '.' || quote_ident(r.tgname)]
                   FROM pg_partition_ancestors(c.oid) a JOIN pg_trigger r
                        ON r.tgrelid = a.relid AND r.tgname = t.tgname AND r.tgparentid = 0) END
                   AS needs,
               quote_ident(t.tgname) AS note_name,
               o.tgenabled AS note_original_firing,
               CASE WHEN o.oid IS NULL THEN pg_get_triggerdef(t.oid) END AS definition,
               CASE WHEN o.oid IS NOT NULL OR t.tgenabled <> 'O' THEN t.tgenabled END AS firing)" +
           std::string(from_relations) + R"(
        JOIN pg_trigger t ON t.tgrelid = c.oid
        LEFT JOIN pg_trigger o ON o.oid = t.tgparentid
        WHERE NOT t.tgisinternal AND (o.oid IS NULL OR o.tgenabled <> t.tgenabled) AND )" +
           std::string(is_own_relation);
}

bool is_copy(const Fact& trigger) {
    return !trigger.has("definition");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& to = setting.scene.to;
    Steps steps;
    if (!is_copy(to[made])) {
        steps.push_back(step(written(to[made], "definition")));
    }
    if (to[made].has("firing")) {
        steps.push_back(set_firing(to, made, "TRIGGER"));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    if (is_copy(from[dropped])) {
        return {set_firing(from, dropped, "TRIGGER", from[dropped].note("original_firing"))};
    }
    return {step("DROP TRIGGER " + std::string(from[dropped].note("name")) + " ON " +
                 parent_name(from, dropped))};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set_firing(change.to, change.after, "TRIGGER")};
}

// What an original does, its copies do.
Alteration alteration(const Change& change, int version) {
    Alteration alteration = replaced_unless_firing(change, version);
    alteration.in_the_way = {FactKind::trigger};
    return alteration;
}

}  // namespace

const Object trigger_object = {
    .kind = FactKind::trigger,
    .query = query,
    .found_in = "pg_trigger WHERE oid >= 16384 AND NOT tgisinternal",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
