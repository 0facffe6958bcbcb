// Text search parsers.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(p.prsname) AS fact,
               NULL AS parent,
               ARRAY['3601:' || p.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               )" +
           routine_name("p.prsstart") + " AS start, " + routine_name("p.prstoken") +
           " AS gettoken, " + routine_name("p.prsend") + R"( AS "end", )" +
           routine_name("p.prsheadline") + " AS headline, " + routine_name("p.prslextype") +
           R"( AS lextypes
        FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
        WHERE )" +
           is_own("pg_ts_parser", "p.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> options;
    for (const std::string_view each : {"start", "gettoken", "end", "headline", "lextypes"}) {
        if (fact.has(each)) {
            options.push_back(std::string(each) + " = " + std::string(fact.property(each)));
        }
    }
    return {step("CREATE TEXT SEARCH PARSER " + fact.name + " (" + join(options) + ")")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TEXT SEARCH PARSER " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object text_search_parser_object = {
    .kind = FactKind::text_search_parser,
    .query = query,
    .found_in = "pg_ts_parser WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
