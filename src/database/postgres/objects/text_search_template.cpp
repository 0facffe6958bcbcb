// Text search templates.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.tmplname) AS fact,
               NULL AS parent,
               ARRAY['3764:' || t.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               )" +
           routine_name("t.tmplinit") + " AS init, " + routine_name("t.tmpllexize") + R"( AS lexize
        FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
        WHERE )" +
           is_own("pg_ts_template", "t.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {step("CREATE TEXT SEARCH TEMPLATE " + fact.name + " (" +
                 (fact.has("init") ? "INIT = " + std::string(fact.property("init")) + ", " : "") +
                 "LEXIZE = " + std::string(fact.property("lexize")) + ")")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TEXT SEARCH TEMPLATE " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object text_search_template_object = {
    .kind = FactKind::text_search_template,
    .query = query,
    .found_in = "pg_ts_template WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
