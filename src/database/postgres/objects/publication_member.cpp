// The tables and schemas of a publication.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(p.pubname) || ' TABLE ' || quote_ident(n.nspname) || '.'
                   || quote_ident(c.relname) AS fact,
               'publication ' || quote_ident(p.pubname) AS parent,
               ARRAY['6106:' || r.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               -- each of the tables that inherit from it is a member by itself, or none
               'TABLE ONLY ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                   AS note_member,
               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname)
                FROM pg_attribute a
                WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) AS columns,
               pg_get_expr(r.prqual, r.prrelid) AS filter
        FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
        JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE )" +
           is_own("pg_publication", "p.oid") + R"(
        UNION ALL
        SELECT quote_ident(p.pubname) || ' TABLES IN SCHEMA ' || quote_ident(n.nspname),
               'publication ' || quote_ident(p.pubname),
               ARRAY['6237:' || r.oid || ':0'],
               NULL,
               ARRAY['schema ' || quote_ident(n.nspname)],
               'TABLES IN SCHEMA ' || quote_ident(n.nspname),
               NULL,
               NULL
        FROM pg_publication_namespace r JOIN pg_publication p ON p.oid = r.pnpubid
        JOIN pg_namespace n ON n.oid = r.pnnspid
        WHERE )" +
           is_own("pg_publication", "p.oid");
}

std::string alter_publication(const Schema& schema, FactIndex member, const std::string& verb) {
    return "ALTER PUBLICATION " + schema[schema.parent(member).value()].name + ' ' + verb + ' ' +
           std::string(schema[member].note("member"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql = alter_publication(setting.scene.to, made, "ADD");
    if (fact.has("columns")) {
        sql += " (" + std::string(fact.property("columns")) + ")";
    }
    if (fact.has("filter")) {
        sql += " WHERE (" + written(fact, "filter") + ")";
    }
    return {step(std::move(sql))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step(alter_publication(setting.scene.from, dropped, "DROP"))};
}

}  // namespace

const Object publication_member_object = {
    .kind = FactKind::publication_member,
    .query = query,
    .found_in = "pg_publication WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
