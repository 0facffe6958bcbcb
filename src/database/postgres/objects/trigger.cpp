// Triggers of tables and views; the copies that partitions have belong to the original.
#include "database/postgres/objects/firing.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " || '.' || quote_ident(t.tgname) AS fact, " +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['2620:' || t.oid || ':0'] AS addresses,
               NULL::text[] AS slots, NULL::text[] AS needs,
               quote_ident(t.tgname) AS note_name,
               pg_get_triggerdef(t.oid) AS definition,
               NULLIF(t.tgenabled, 'O') AS firing)" +
           std::string(from_relations) + R"(
        JOIN pg_trigger t ON t.tgrelid = c.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND )" +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& to = setting.scene.to;
    Steps steps = {step(written(to[made], "definition"))};
    if (to[made].has("firing")) {
        steps.push_back(set_firing(to, made, "TRIGGER"));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    return {step("DROP TRIGGER " + std::string(from[dropped].note("name")) + " ON " +
                 parent_name(from, dropped))};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set_firing(change.to, change.after, "TRIGGER")};
}

}  // namespace

const Object trigger_object = {
    .kind = FactKind::trigger,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = replaced_unless_firing,
    .alter = alter,
};

}  // namespace slipway::postgres
