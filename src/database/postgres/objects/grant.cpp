// Privileges on objects and columns, one fact for each object and role. They tell how they differ
// from what an object has by itself (PUBLIC may execute a function), so that nothing is said of
// most objects.
#include "database/postgres/objects/grant.h"

#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/privileges.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// Every list of privileges that is not null, with the letter that acldefault() wants.
constexpr std::string_view lists = R"(
            SELECT 1259 AS class, c.oid, 0 AS part, NULL::name AS column_name, c.relkind,
                   CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS kind,
                   c.relowner AS owner, c.relacl AS acl
            FROM pg_class c WHERE c.relacl IS NOT NULL
            UNION ALL
            SELECT 1259, a.attrelid, a.attnum, a.attname, c.relkind, 'c', c.relowner, a.attacl
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT 1255, oid, 0, NULL, NULL, 'f', proowner, proacl FROM pg_proc
            WHERE proacl IS NOT NULL
            UNION ALL
            SELECT 1247, oid, 0, NULL, NULL, 'T', typowner, typacl FROM pg_type
            WHERE typacl IS NOT NULL
            UNION ALL
            SELECT 2615, oid, 0, NULL, NULL, 'n', nspowner, nspacl FROM pg_namespace
            WHERE nspacl IS NOT NULL
            UNION ALL
            SELECT 2328, oid, 0, NULL, NULL, 'F', fdwowner, fdwacl FROM pg_foreign_data_wrapper
            WHERE fdwacl IS NOT NULL
            UNION ALL
            SELECT 1417, oid, 0, NULL, NULL, 'S', srvowner, srvacl FROM pg_foreign_server
            WHERE srvacl IS NOT NULL)";

// In the fact's name. The owner is called so, because another one may own the object elsewhere.
constexpr std::string_view grantee =
    "CASE d.grantee WHEN 0 THEN 'PUBLIC' WHEN l.owner THEN 'its owner'"
    " ELSE quote_ident(pg_get_userbyid(d.grantee)) END";

std::string query(int /*version*/) {
    return R"(
        WITH lists AS ()" +
           std::string(lists) + R"(),
        own AS (SELECT * FROM lists l
                WHERE (l.oid >= 16384 OR (l.class = 2615 AND l.oid = 2200))
                  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = l.class
                                  AND m.objid = l.oid
                                  -- what a range type brings along goes by its own defaults
                                  AND (m.deptype = 'e'
                                       OR (m.deptype = 'i' AND l.class IN (1247, 1255))))),
        mine AS (SELECT l.class, l.oid, l.part, x.grantee, x.privilege_type AS privilege,
                        bool_or(x.is_grantable) AS is_grantable
                 FROM own l, aclexplode(l.acl) x GROUP BY 1, 2, 3, 4, 5),
        -- In a new database, everybody may use the schema public, whose owner is fixed.
        usual AS (SELECT l.class, l.oid, l.part, x.grantee, x.privilege_type AS privilege,
                         x.is_grantable
                  FROM own l, aclexplode(acldefault(l.kind, l.owner)
                      || CASE WHEN l.class = 2615 AND l.oid = to_regnamespace('public')
                              THEN ARRAY[makeaclitem(0, l.owner, 'USAGE', false)] END) x),
        different AS (SELECT class, oid, part, grantee, privilege, )" +
           privilege_state() + R"( AS state
                      FROM mine FULL JOIN usual USING (class, oid, part, grantee, privilege))
        SELECT d.class || ':' || d.oid || ':'
                   || CASE WHEN l.relkind IN ('r', 'p', 'f') THEN d.part ELSE 0 END AS "on",
               CASE WHEN d.part > 0 AND l.relkind NOT IN ('r', 'p', 'f')
                    THEN ' column ' || quote_ident(l.column_name) ELSE '' END
                   || ' to ' || )" +
           std::string(grantee) + R"( AS fact,
               NULL::text[] AS slots,
               -- Taking a privilege on a table takes it on the columns as well.
               CASE WHEN d.part > 0
                    THEN (SELECT ARRAY['grant ' || CASE l.relkind WHEN 'v' THEN 'view '
                                           WHEN 'm' THEN 'materialized view ' ELSE 'table ' END
                                       || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                                       || ' to ' || )" +
           std::string(grantee) + R"(]
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                          WHERE c.oid = d.oid) END AS needs,
               '(' || quote_ident(l.column_name) || ')' AS note_column,
               CASE d.grantee WHEN 0 THEN 'PUBLIC'
                              ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS note_grantee,
               )" +
           privilege_columns() + R"(
        FROM different d JOIN own l USING (class, oid, part)
        WHERE d.state IS NOT NULL
        GROUP BY d.class, d.oid, d.part, l.relkind, l.column_name, l.owner, d.grantee)";
}

PrivilegeWords words_of(const Schema& schema, FactIndex grant) {
    const Fact& fact = schema[grant];
    const std::string_view column = fact.note("column");
    return {"",
            grant_target(schema, schema.parent(grant).value()),
            column.empty() ? "" : ' ' + std::string(column),
            std::string(fact.note("grantee"))};
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& schema = setting.scene.to;
    return privilege_steps(nullptr, &schema[made], words_of(schema, made));
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Schema& schema = setting.scene.from;
    return privilege_steps(&schema[dropped], nullptr, words_of(schema, dropped));
}

// With a privilege on a table goes the same one on its columns.
Alteration alteration(const Change& change, int /*version*/) {
    if (takes_privilege(change)) {
        return {Alteration::Way::in_place, {FactKind::grant}};
    }
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return privilege_steps(
        &change.old_fact(), &change.new_fact(), words_of(change.to, change.after));
}

}  // namespace

std::string grant_target(const Schema& schema, FactIndex object) {
    const Fact& fact = schema[object];
    switch (fact.kind) {
        case FactKind::column: return grant_target(schema, schema.parent(object).value());
        case FactKind::table:
        case FactKind::view:
        case FactKind::materialized_view: return "ON TABLE " + fact.name;
        case FactKind::domain: return "ON TYPE " + fact.name;
        case FactKind::aggregate: return "ON FUNCTION " + std::string(fact.note("signature"));
        case FactKind::foreign_server: return "ON FOREIGN SERVER " + fact.name;
        default: return "ON " + target_of(schema, object);
    }
}

const Object grant_object = {
    .kind = FactKind::grant,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
