// Event triggers.
#include <array>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(t.evtname) AS fact,
               NULL AS parent,
               ARRAY['3466:' || t.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               t.evtevent AS event,
               t.evttags AS tags,
               )" +
           routine_name("t.evtfoid") + R"( AS function,
               CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                 WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled
        FROM pg_event_trigger t
        WHERE )" +
           is_own("pg_event_trigger", "t.oid");
}

SchemaStep enable(const Fact& fact) {
    return step("ALTER EVENT TRIGGER " + fact.name + ' ' +
                (fact.has("enabled") ? std::string(fact.property("enabled")) : "ENABLE"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql =
        "CREATE EVENT TRIGGER " + fact.name + " ON " + std::string(fact.property("event"));
    if (fact.has("tags")) {
        std::vector<std::string> tags = parse_array(fact.property("tags"));
        for (std::string& tag : tags) {
            tag = quote_literal(tag);
        }
        sql += "\n    WHEN TAG IN (" + join(tags) + ")";
    }
    Steps steps = {
        step(sql + "\n    EXECUTE FUNCTION " + std::string(fact.property("function")) + "()")};
    if (fact.has("enabled")) {
        steps.push_back(enable(fact));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP EVENT TRIGGER " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    constexpr std::array<std::string_view, 1> alterable = {"enabled"};
    return {
        differs_only_in(change, alterable) ? Alteration::Way::in_place : Alteration::Way::replace,
        {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {enable(change.new_fact())};
}

}  // namespace

const Object event_trigger_object = {
    .kind = FactKind::event_trigger,
    .query = query,
    .found_in = "pg_event_trigger WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
