// Publications; the tables and schemas in them are facts of their own.
#include <array>

#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int version) {
    return R"(
        SELECT quote_ident(p.pubname) AS fact,
               NULL AS parent,
               ARRAY['6104:' || p.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               CASE WHEN p.puballtables THEN 'yes' END AS all_tables,
               concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                         CASE WHEN p.pubupdate THEN 'update' END,
                         CASE WHEN p.pubdelete THEN 'delete' END,
                         CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
               CASE WHEN p.pubviaroot THEN 'true' END AS publish_via_partition_root,
               )" +
           std::string(version >= 180000 ? "CASE p.pubgencols WHEN 's' THEN 'stored' END"
                                         : "NULL::text") +
           R"( AS publish_generated_columns
        FROM pg_publication p
        WHERE )" +
           is_own("pg_publication", "p.oid");
}

struct Parameter {
    std::string_view name;
    std::string_view usual;  // its value where nothing is said
};

constexpr std::array<Parameter, 3> parameters = {{{"publish", "insert, update, delete, truncate"},
                                                  {"publish_via_partition_root", "false"},
                                                  {"publish_generated_columns", "none"}}};

std::string_view value_of(const Fact& fact, const Parameter& parameter) {
    return fact.has(parameter.name) ? fact.property(parameter.name) : parameter.usual;
}

std::string setting_of(const Fact& fact, const Parameter& parameter) {
    return std::string(parameter.name) + " = " + quote_literal(value_of(fact, parameter));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> settings;
    for (const Parameter& each : parameters) {
        if (value_of(fact, each) != each.usual) {
            settings.push_back(setting_of(fact, each));
        }
    }
    return {step("CREATE PUBLICATION " + fact.name +
                 (fact.has("all_tables") ? " FOR ALL TABLES" : "") +
                 (settings.empty() ? "" : " WITH (" + join(settings) + ")"))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP PUBLICATION " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {differs(change, "all_tables") ? Alteration::Way::replace : Alteration::Way::in_place,
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    std::vector<std::string> settings;
    for (const Parameter& each : parameters) {
        if (differs(change, each.name)) {
            settings.push_back(setting_of(change.new_fact(), each));
        }
    }
    return {step("ALTER PUBLICATION " + change.new_fact().name + " SET (" + join(settings) + ")")};
}

}  // namespace

const Object publication_object = {
    .kind = FactKind::publication,
    .query = query,
    .found_in = "pg_publication WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
