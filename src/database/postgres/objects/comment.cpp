// Comments, on whatever has a fact.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// The comment that the schema public has in every new database; it is no fact, also where the
// schema was made again.
constexpr std::string_view standard_comment = "standard public schema";

// A column of a table and an index are facts of their own; the columns of views, indexes and
// composite types, the index behind a constraint and a constraint that is NOT NULL are told apart
// by the comment's own name.
std::string query(int /*version*/) {
    return R"(
        SELECT CASE WHEN o.conrelid <> 0 THEN '1259:' || o.conrelid || ':' || o.conkey[1]
                    WHEN o.contypid <> 0 THEN '1247:' || o.contypid || ':0'
                    ELSE d.classoid || ':' || d.objoid || ':'
                         || CASE WHEN c.relkind IN ('r', 'p', 'f') THEN d.objsubid ELSE 0 END
                    END AS "on",
               CASE WHEN o.oid IS NOT NULL THEN ' not null'
                    WHEN d.objsubid > 0 AND c.relkind NOT IN ('r', 'p', 'f')
                    THEN ' column ' || quote_ident(a.attname)
                    WHEN c.relkind IN ('i', 'I') AND k.conindid IS NOT NULL THEN ' index'
                    ELSE '' END AS fact,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               CASE WHEN d.objsubid > 0 AND c.relkind NOT IN ('r', 'p', 'f')
                    THEN 'COLUMN ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                         || '.' || quote_ident(a.attname)
                    WHEN c.relkind IN ('i', 'I')
                    THEN 'INDEX ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                    WHEN o.oid IS NOT NULL
                    THEN 'CONSTRAINT ' || quote_ident(o.conname) || ' ON '
                         || CASE WHEN o.conrelid <> 0 THEN o.conrelid::regclass::text
                                 ELSE 'DOMAIN ' || format_type(o.contypid, NULL) END
                    END AS note_target,
               CASE WHEN d.objoid = 2200 THEN 'yes' END AS note_is_public,
               d.description AS text
        FROM (SELECT classoid, objoid, objsubid, description FROM pg_description
              UNION ALL
              SELECT 2615, oid, 0, '' FROM pg_namespace
              WHERE oid = 2200 AND obj_description(oid, 'pg_namespace') IS NULL) d
        LEFT JOIN pg_class c ON d.classoid = 1259 AND c.oid = d.objoid
        LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
                                AND d.objsubid > 0
        LEFT JOIN (SELECT DISTINCT conindid FROM pg_constraint
                   WHERE contype IN ('p', 'u', 'x')) k ON k.conindid = c.oid
        LEFT JOIN pg_constraint o ON d.classoid = 2606 AND o.oid = d.objoid AND o.contype = 'n'
        LEFT JOIN pg_extension e ON d.classoid = 3079 AND e.oid = d.objoid
        WHERE (d.objoid >= 16384 OR (d.classoid = 2615 AND d.objoid = 2200))
          AND NOT (d.classoid = 2615 AND d.objoid = to_regnamespace('public')
                   AND d.description = ')" +
           std::string(standard_comment) + R"(')
          AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = d.classoid
                          AND m.objid = d.objoid AND m.deptype = 'e')
          AND (e.oid IS NULL OR d.description IS DISTINCT FROM
               (SELECT v.comment FROM pg_available_extensions() v WHERE v.name = e.extname)))";
}

std::string head(const Schema& schema, FactIndex comment) {
    const std::string_view target = schema[comment].note("target");
    return "COMMENT ON " +
           (target.empty() ? target_of(schema, schema.parent(comment).value())
                           : std::string(target)) +
           " IS ";
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& schema = setting.scene.to;
    return {step(head(schema, made) + quote_literal(schema[made].property("text")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& schema = setting.scene.from;
    const bool has_standard = !schema[dropped].note("is_public").empty();
    return {
        step(head(schema, dropped) + (has_standard ? quote_literal(standard_comment) : "NULL"))};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& setting) {
    return make(change.after, {}, setting);
}

}  // namespace

const Object comment_object = {
    .kind = FactKind::comment,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
