// Subscriptions. Passwords in connection strings are left out; whoever may not read the strings
// compares the rest.
#include <algorithm>
#include <array>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// Only a superuser may read how a subscription connects; passwords are nobody's business.
constexpr std::string_view connection = R"(
    trim(regexp_replace(
        regexp_replace(s.subconninfo, 'password\s*=\s*(''(\\.|[^''])*''|\S*)', '', 'g'),
        '(://[^:@/]*):[^@/]*@', '\1@')))";

std::string query_with(std::string_view connection_text, int version) {
    return R"(
        SELECT quote_ident(s.subname) AS fact,
               NULL AS parent,
               ARRAY['6100:' || s.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               )" +
           std::string(connection_text) + R"( AS connection,
               ARRAY(SELECT quote_ident(p) FROM unnest(s.subpublications) p ORDER BY p)
                   AS publications,
               CASE WHEN s.subenabled THEN 'yes' END AS enabled,
               quote_ident(coalesce(s.subslotname, 'none')) AS slot_name,
               CASE WHEN s.subbinary THEN 'true' END AS "binary",
               CASE s.substream::text WHEN 'f' THEN 'off' WHEN 'false' THEN 'off'
                                WHEN 'p' THEN 'parallel' ELSE 'on' END AS streaming,
               CASE WHEN s.subsynccommit <> 'off' THEN s.subsynccommit END AS synchronous_commit,
               CASE WHEN s.subtwophasestate <> 'd' THEN 'true' END AS two_phase,
               CASE WHEN s.subdisableonerr THEN 'true' END AS disable_on_error,
               )" +
           std::string(version >= 160000 ? R"(s.suborigin AS origin,
               CASE WHEN NOT s.subpasswordrequired THEN 'false' END AS password_required,
               CASE WHEN s.subrunasowner THEN 'true' END AS run_as_owner,
               )"
                                         : "") +
           (version >= 170000 ? "CASE WHEN s.subfailover THEN 'true' END" : "NULL::text") +
           R"( AS failover
        FROM pg_subscription s
        WHERE s.oid >= 16384
          AND s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()))";
}

std::string query(int version) {
    return query_with(connection, version);
}

std::string restricted_query(int version) {
    return query_with("NULL::text", version);
}

struct Parameter {
    std::string_view name;
    std::string_view usual;  // its value where nothing is said
    bool can_change = true;
};

constexpr std::array<Parameter, 10> parameters = {{{"binary", "false"},
                                                   {"streaming", "off"},
                                                   {"synchronous_commit", "off"},
                                                   {"two_phase", "false", false},
                                                   {"disable_on_error", "false"},
                                                   {"origin", "any"},
                                                   {"password_required", "true"},
                                                   {"run_as_owner", "false"},
                                                   {"failover", "false"},
                                                   {"slot_name", ""}}};

std::string setting_of(const Fact& fact, const Parameter& parameter) {
    const std::string_view value =
        fact.has(parameter.name) ? fact.property(parameter.name) : parameter.usual;
    return std::string(parameter.name) + " = " + std::string(value);
}

// Which is never connected by a migration: that would need the other server there and then.
Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> settings = {"connect = false"};
    for (const Parameter& each : parameters) {
        const bool is_usual = fact.property(each.name) == each.usual || !fact.has(each.name);
        if (!is_usual && !(each.name == "slot_name" && fact.property(each.name) == fact.name)) {
            settings.push_back(setting_of(fact, each));
        }
    }
    SchemaStep created = step("CREATE SUBSCRIPTION " + fact.name + " CONNECTION " +
                              quote_literal(fact.property("connection")) + "\n    PUBLICATION " +
                              join(parse_array(fact.property("publications"))) + "\n    WITH (" +
                              join(settings) + ")");
    created.hazards.push_back(
        {Hazard::Kind::needs_care,
         "subscription " + fact.name + " is made without a password and without a connection"});
    return {std::move(created)};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    const std::string head = "ALTER SUBSCRIPTION " + fact.name;
    Steps steps;
    if (fact.has("enabled")) {
        steps.push_back(step(head + " DISABLE"));
    }
    if (fact.property("slot_name") != "none") {
        steps.push_back(step(head + " SET (slot_name = NONE)"));
        steps.back().hazards.push_back(
            {Hazard::Kind::needs_care,
             "the replication slot of subscription " + fact.name + " stays on the other server"});
    }
    steps.push_back(step("DROP SUBSCRIPTION " + fact.name));
    return steps;
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_fixed = std::any_of(parameters.begin(), parameters.end(), [&](const auto& each) {
        return !each.can_change && differs(change, each.name);
    });
    return {is_fixed ? Alteration::Way::replace : Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    const std::string head = "ALTER SUBSCRIPTION " + fact.name;
    Steps steps;
    if (differs(change, "connection")) {
        steps.push_back(step(head + " CONNECTION " + quote_literal(fact.property("connection"))));
        steps.back().hazards.push_back(
            {Hazard::Kind::needs_care,
             "subscription " + fact.name + " gets a connection without a password"});
    }
    if (differs(change, "publications")) {
        steps.push_back(step(head + " SET PUBLICATION " +
                             join(parse_array(fact.property("publications"))) +
                             " WITH (refresh = false)"));
    }
    std::vector<std::string> settings;
    for (const Parameter& each : parameters) {
        if (differs(change, each.name)) {
            settings.push_back(setting_of(fact, each));
        }
    }
    if (!settings.empty()) {
        steps.push_back(step(head + " SET (" + join(settings) + ")"));
    }
    if (differs(change, "enabled")) {
        steps.push_back(step(head + (fact.has("enabled") ? " ENABLE" : " DISABLE")));
    }
    return steps;
}

}  // namespace

const Object subscription_object = {
    .kind = FactKind::subscription,
    .query = query,
    .restricted_query = restricted_query,
    .found_in = "pg_subscription WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
