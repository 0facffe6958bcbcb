// Foreign servers.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(s.srvname) AS fact,
               NULL AS parent,
               ARRAY['1417:' || s.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               quote_ident(w.fdwname) AS wrapper,
               s.srvtype AS type,
               s.srvversion AS version,
               (SELECT array_agg(o ORDER BY o) FROM unnest(s.srvoptions) o) AS options
        FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
        WHERE )" +
           is_own("pg_foreign_server", "s.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql = "CREATE SERVER " + fact.name;
    if (fact.has("type")) {
        sql += " TYPE " + quote_literal(fact.property("type"));
    }
    if (fact.has("version")) {
        sql += " VERSION " + quote_literal(fact.property("version"));
    }
    return {step(sql + " FOREIGN DATA WRAPPER " + std::string(fact.property("wrapper")) +
                 options_clause(fact.property("options")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP SERVER " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_other = differs(change, "wrapper") || differs(change, "type") ||
                          change.old_fact().properties == change.new_fact().properties;
    return {is_other ? Alteration::Way::replace : Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    std::string sql = "ALTER SERVER " + fact.name;
    if (differs(change, "version")) {
        sql +=
            " VERSION " + (fact.has("version") ? quote_literal(fact.property("version")) : "NULL");
    }
    return {step(sql +
                 options_change(change.old_fact().property("options"), fact.property("options")))};
}

}  // namespace

const Object foreign_server_object = {
    .kind = FactKind::foreign_server,
    .query = query,
    .found_in = "pg_foreign_server WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
