// Text search configurations, with the dictionaries for each kind of token.
#include <map>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) AS fact,
               NULL AS parent,
               ARRAY['3602:' || c.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               (SELECT quote_ident(pn.nspname) || '.' || quote_ident(p.prsname)
                FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace
                WHERE p.oid = c.cfgparser) AS parser,
               ARRAY(SELECT quote_ident(t.alias) || ' WITH '
                            || string_agg(quote_ident(dn.nspname) || '.' || quote_ident(d.dictname),
                                          ', ' ORDER BY m.mapseqno)
                     FROM pg_ts_config_map m
                     JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                     JOIN pg_ts_dict d ON d.oid = m.mapdict
                     JOIN pg_namespace dn ON dn.oid = d.dictnamespace
                     WHERE m.mapcfg = c.oid
                     GROUP BY t.alias ORDER BY t.alias) AS mappings
        FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
        WHERE )" +
           is_own("pg_ts_config", "c.oid");
}

// The dictionaries of each kind of token.
std::map<std::string, std::string> mappings_of(const Fact& fact) {
    std::map<std::string, std::string> mappings;
    for (const std::string& each : parse_array(fact.property("mappings"))) {
        const auto end = each.find(" WITH ");
        mappings[each.substr(0, end)] = each.substr(end);
    }
    return mappings;
}

SchemaStep map(const Fact& fact, const std::string& change) {
    return step("ALTER TEXT SEARCH CONFIGURATION " + fact.name + ' ' + change);
}

// `dictionaries` as mappings_of() has them: " WITH english_stem".
SchemaStep map(const Fact& fact,
               std::string verb,
               const std::string& token,
               const std::string& dictionaries) {
    return map(fact, verb.append(" MAPPING FOR ").append(token).append(dictionaries));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    Steps steps = {step("CREATE TEXT SEARCH CONFIGURATION " + fact.name +
                        " (PARSER = " + std::string(fact.property("parser")) + ")")};
    for (const auto& [token, dictionaries] : mappings_of(fact)) {
        steps.push_back(map(fact, "ADD", token, dictionaries));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TEXT SEARCH CONFIGURATION " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {differs(change, "parser") ? Alteration::Way::replace : Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const auto before = mappings_of(change.old_fact());
    const auto after = mappings_of(change.new_fact());
    Steps steps;
    for (const auto& [token, dictionaries] : before) {
        if (!after.contains(token)) {
            steps.push_back(map(change.new_fact(), "DROP MAPPING FOR " + token));
        }
    }
    for (const auto& [token, dictionaries] : after) {
        const auto old = before.find(token);
        if (old == before.end() || old->second != dictionaries) {
            const std::string verb = old == before.end() ? "ADD" : "ALTER";
            steps.push_back(map(change.new_fact(), verb, token, dictionaries));
        }
    }
    return steps;
}

}  // namespace

const Object text_search_configuration_object = {
    .kind = FactKind::text_search_configuration,
    .query = query,
    .found_in = "pg_ts_config WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
