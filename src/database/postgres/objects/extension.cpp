// Extensions. What belongs to them is none of our business, but what needs it needs them.
#include <algorithm>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(e.extname) AS fact,
               NULL AS parent,
               ARRAY['3079:' || e.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               quote_ident(n.nspname) AS schema,
               e.extversion AS version,
               CASE WHEN e.extrelocatable THEN 'yes' END AS note_relocatable,
               (SELECT default_version FROM pg_available_extensions() a
                WHERE a.name = e.extname) AS note_default_version,
               ARRAY(SELECT target FROM pg_extension_update_paths(e.extname) u
                     WHERE u.source = e.extversion AND u.path IS NOT NULL) AS note_updates
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.oid >= 16384)";
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql =
        "CREATE EXTENSION " + fact.name + " WITH SCHEMA " + std::string(fact.property("schema"));
    if (fact.property("version") != fact.note("default_version")) {
        sql += " VERSION " + quote_literal(fact.property("version"));
    }
    return {step(std::move(sql))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP EXTENSION " + setting.scene.from[dropped].name)};
}

bool can_update(const Change& change) {
    const auto targets = parse_array(change.old_fact().note("updates"));
    return std::find(targets.begin(), targets.end(), change.new_fact().property("version")) !=
           targets.end();
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool can_move =
        !differs(change, "schema") || !change.old_fact().note("relocatable").empty();
    const bool is_in_place = can_move && (!differs(change, "version") || can_update(change));
    return {is_in_place || is_stored(change.from, change.before) ? Alteration::Way::in_place
                                                                 : Alteration::Way::replace,
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    const std::string head = "ALTER EXTENSION " + fact.name;
    Steps steps;
    if (differs(change, "schema")) {
        steps.push_back(step(head + " SET SCHEMA " + std::string(fact.property("schema"))));
    }
    if (differs(change, "version")) {
        steps.push_back(step(head + " UPDATE TO " + quote_literal(fact.property("version"))));
        steps.back().hazards.push_back(
            {Hazard::Kind::needs_care, "updates extension " + fact.name});
    }
    return steps;
}

}  // namespace

const Object extension_object = {
    .kind = FactKind::extension,
    .query = query,
    .found_in = "pg_extension WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
