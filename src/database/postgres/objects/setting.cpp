// What is set on a table apart from its definition: CLUSTER ON an index, its replica identity.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

constexpr std::string_view index_need =
    "CASE WHEN k.oid IS NULL THEN 'index ' || i.indexrelid::regclass"
    " ELSE 'constraint ' || c.oid::regclass || '.' || quote_ident(k.conname) END";

std::string clustered() {
    return "SELECT 'cluster ' || " + std::string(relation_name) + " AS fact, " +
           std::string(relation_fact) + " AS parent, ARRAY[" + std::string(index_need) +
           R"(] AS needs, 'cluster' AS note_of, quote_ident(d.relname) AS value,
               quote_ident(d.relname) AS note_index)" +
           std::string(from_relations) + R"(
        JOIN pg_index i ON i.indrelid = c.oid AND i.indisclustered
        JOIN pg_class d ON d.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        WHERE )" +
           std::string(is_own_relation);
}

std::string replica_identity() {
    return "SELECT 'replica identity ' || " + std::string(relation_name) + ", " +
           std::string(relation_fact) + ", CASE WHEN i.indexrelid IS NOT NULL THEN ARRAY[" +
           std::string(index_need) + R"(] END, 'replica identity',
               CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
                    ELSE 'USING INDEX ' || quote_ident(d.relname) END,
               quote_ident(d.relname))" +
           std::string(from_relations) + R"(
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisreplident AND c.relreplident = 'i'
        LEFT JOIN pg_class d ON d.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        WHERE c.relkind IN ('r', 'p') AND c.relreplident <> 'd'
          AND NOT (c.relreplident = 'i' AND i.indexrelid IS NULL) AND )" +
           std::string(is_own_relation);
}

std::string query(int /*version*/) {
    return "SELECT *, NULL::text[] AS addresses, NULL::text[] AS slots FROM (" + clustered() +
           " UNION ALL " + replica_identity() + ") x";
}

std::string alter_parent(const Schema& schema, FactIndex fact) {
    const bool is_table = schema[schema.parent(fact).value()].kind == FactKind::table;
    return std::string(is_table ? "ALTER TABLE " : "ALTER MATERIALIZED VIEW ") +
           parent_name(schema, fact);
}

SchemaStep set(const Schema& schema, FactIndex fact) {
    const bool is_cluster = schema[fact].note("of") == "cluster";
    return step(alter_parent(schema, fact) + (is_cluster ? " CLUSTER ON " : " REPLICA IDENTITY ") +
                std::string(schema[fact].property("value")));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    return {set(setting.scene.to, made)};
}

// CLUSTER ON ends with its index.
Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& from = setting.scene.from;
    const bool is_cluster = from[dropped].note("of") == "cluster";
    return {step(alter_parent(from, dropped) +
                 (is_cluster ? " SET WITHOUT CLUSTER" : " REPLICA IDENTITY DEFAULT"))};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {set(change.to, change.after)};
}

}  // namespace

const Object setting_object = {
    .kind = FactKind::setting,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
