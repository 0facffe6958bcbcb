// Text search dictionaries.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(d.dictname) AS fact,
               NULL AS parent,
               ARRAY['3600:' || d.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               (SELECT quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname)
                FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
                WHERE t.oid = d.dicttemplate) AS template,
               d.dictinitoption AS options
        FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
        WHERE )" +
           is_own("pg_ts_dict", "d.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {step("CREATE TEXT SEARCH DICTIONARY " + fact.name +
                 " (TEMPLATE = " + std::string(fact.property("template")) +
                 (fact.has("options") ? ", " + std::string(fact.property("options")) : "") + ")")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TEXT SEARCH DICTIONARY " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object text_search_dictionary_object = {
    .kind = FactKind::text_search_dictionary,
    .query = query,
    .found_in = "pg_ts_dict WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
