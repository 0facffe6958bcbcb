// Who owns an object.
#include "database/postgres/objects/default_privilege.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// A sequence that a column owns follows its table.
constexpr std::string_view owners = R"(
            SELECT 1259 AS class, oid, relowner AS owner FROM pg_class c
            WHERE relkind IN ('r', 'p', 'f', 'v', 'm')
               OR (relkind = 'S' AND NOT EXISTS (
                       SELECT FROM pg_depend s WHERE s.classid = 1259 AND s.objid = c.oid
                       AND s.refclassid = 1259 AND s.deptype IN ('a', 'i')))
            UNION ALL SELECT 1255, oid, proowner FROM pg_proc
            UNION ALL SELECT 1247, t.oid, t.typowner FROM pg_type t
                      WHERE t.typtype IN ('e', 'd', 'r')
                         OR (t.typtype = 'c' AND EXISTS (SELECT FROM pg_class r
                             WHERE r.oid = t.typrelid AND r.relkind = 'c'))
            UNION ALL SELECT 2615, oid, nspowner FROM pg_namespace
            UNION ALL SELECT 3456, oid, collowner FROM pg_collation
            UNION ALL SELECT 2617, oid, oprowner FROM pg_operator
            UNION ALL SELECT 2753, oid, opfowner FROM pg_opfamily
            UNION ALL SELECT 2616, oid, opcowner FROM pg_opclass
            UNION ALL SELECT 3600, oid, dictowner FROM pg_ts_dict
            UNION ALL SELECT 3602, oid, cfgowner FROM pg_ts_config
            UNION ALL SELECT 2328, oid, fdwowner FROM pg_foreign_data_wrapper
            UNION ALL SELECT 1417, oid, srvowner FROM pg_foreign_server
            UNION ALL SELECT 3466, oid, evtowner FROM pg_event_trigger
            UNION ALL SELECT 6104, oid, pubowner FROM pg_publication
            UNION ALL SELECT 6100, oid, subowner FROM pg_subscription
            UNION ALL SELECT 3381, oid, stxowner FROM pg_statistic_ext)";

// A partitioned table depends on itself, for the columns of its key.
std::string query(int /*version*/) {
    return R"(
        SELECT o.class || ':' || o.oid || ':0' AS "on",
               '' AS fact,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               CASE WHEN pg_get_userbyid(o.owner) = current_user THEN 'yes' END AS note_is_own,
               quote_ident(pg_get_userbyid(o.owner)) AS owner
        FROM ()" +
           std::string(owners) + R"() o
        WHERE o.oid >= 16384
          -- public as a new database has it, made again
          AND NOT (o.class = 2615 AND o.oid = to_regnamespace('public')
                   AND pg_get_userbyid(o.owner) = 'pg_database_owner')
          AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = o.class
                          AND m.objid = o.oid AND m.refobjid <> o.oid
                          AND m.deptype IN ('e', 'i')))";
}

SchemaStep give(const Schema& schema, FactIndex owner) {
    return step("ALTER " + target_of(schema, schema.parent(owner).value()) + " OWNER TO " +
                std::string(schema[owner].property("owner")));
}

// What the role that looks owns belongs to it when it makes it again, and on another server to the
// role that does so there.
Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    Steps steps;
    if (setting.scene.to[made].note("is_own").empty()) {
        steps.push_back(give(setting.scene.to, made));
    }
    const FactIndex object = setting.scene.to.parent(made).value();
    std::vector<FactIndex> owned = sequences_of_table(setting.scene.to, object);
    owned.insert(owned.begin(), object);
    for (const FactIndex fact : owned) {
        append(steps, undo_default_privileges(fact, setting));
    }
    return steps;
}

Steps drop(FactIndex /*dropped*/, const Setting& /*setting*/) {
    return {};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {give(change.to, change.after)};
}

}  // namespace

const Object owner_object = {
    .kind = FactKind::owner,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
