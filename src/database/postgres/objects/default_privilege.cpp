// ALTER DEFAULT PRIVILEGES: the privileges that objects get when they are made, one fact for each
// pair of roles, schema and kind of object.
#include "database/postgres/objects/default_privilege.h"

#include <algorithm>

#include "database/postgres/objects/grant.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/privileges.h"
#include "database/postgres/objects/relation.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        WITH lists AS (SELECT a.oid, a.defaclrole AS owner, a.defaclobjtype AS type,
                              quote_ident(pg_get_userbyid(a.defaclrole)) AS role,
                              quote_ident(n.nspname) AS schema,
                              CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES'
                                  WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                  WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects,
                              a.defaclacl AS acl
                       FROM pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace),
        mine AS (SELECT l.oid, x.grantee, x.privilege_type AS privilege,
                        bool_or(x.is_grantable) AS is_grantable
                 FROM lists l, aclexplode(l.acl) x GROUP BY 1, 2, 3),
        -- Those of a schema are added to the others, so that nothing is usual there.
        usual AS (SELECT l.oid, x.grantee, x.privilege_type AS privilege, x.is_grantable
                  FROM lists l, aclexplode(acldefault(
                      CASE l.type WHEN 'S' THEN 's' ELSE l.type END, l.owner)) x
                  WHERE l.schema IS NULL),
        different AS (SELECT oid, grantee, privilege, )" +
           privilege_state() + R"( AS state
                      FROM mine FULL JOIN usual USING (oid, grantee, privilege)),
        named AS (SELECT l.*, d.privilege, d.state,
                         CASE d.grantee WHEN 0 THEN 'PUBLIC'
                              ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS grantee
                  FROM different d JOIN lists l USING (oid) WHERE d.state IS NOT NULL)
        SELECT objects || ' of ' || role || coalesce(' in ' || schema, '') || ' to ' || grantee
                   AS fact,
               'schema ' || schema AS parent,
               NULL::text[] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               role AS note_role,
               schema AS note_schema,
               objects AS note_objects,
               grantee AS note_grantee,
               )" +
           privilege_columns() + R"(
        FROM named
        GROUP BY objects, role, schema, grantee)";
}

PrivilegeWords words_of(const Fact& fact) {
    const std::string_view schema = fact.note("schema");
    return {"ALTER DEFAULT PRIVILEGES FOR ROLE " + std::string(fact.note("role")) +
                (schema.empty() ? "" : " IN SCHEMA " + std::string(schema)) + ' ',
            "ON " + std::string(fact.note("objects")),
            "",
            std::string(fact.note("grantee"))};
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return privilege_steps(nullptr, &fact, words_of(fact));
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    return privilege_steps(&fact, nullptr, words_of(fact));
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return privilege_steps(&change.old_fact(), &change.new_fact(), words_of(change.new_fact()));
}

// What such an object is called in ALTER DEFAULT PRIVILEGES; "" for those that have none.
std::string_view objects_of(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::table:
        case FactKind::view:
        case FactKind::materialized_view: return "TABLES";
        case FactKind::sequence: return "SEQUENCES";
        case FactKind::default_value: return fact.has("identity") ? "SEQUENCES" : "";
        case FactKind::routine:
        case FactKind::aggregate: return "FUNCTIONS";
        case FactKind::enum_type:
        case FactKind::domain:
        case FactKind::composite_type:
        case FactKind::range_type: return "TYPES";
        case FactKind::schema: return "SCHEMAS";
        default: return "";
    }
}

bool applies(const Fact& privilege, const Fact& object) {
    const std::string schema(privilege.note("schema"));
    return privilege.note("objects") == objects_of(object) &&
           (schema.empty() || object.name.starts_with(schema + '.'));
}

// What every object of the kind gives PUBLIC.
bool is_public(const Fact& privilege, std::string_view name) {
    const std::string_view objects = privilege.note("objects");
    return privilege.note("grantee") == "PUBLIC" &&
           ((objects == "FUNCTIONS" && name == "EXECUTE") ||
            (objects == "TYPES" && name == "USAGE"));
}

// What the object shall have of the privileges that the default gives or takes: as its grant, if
// there is one, tells, or as its owner or PUBLIC has them by itself.
Fact wanted_of(const Fact& privilege, const Fact* grant, bool is_owner) {
    Fact wanted;
    for (const Property& each : privilege.properties) {
        const std::string* own = grant == nullptr ? nullptr : grant->find_property(each.name);
        const bool is_given = each.value == "granted" || each.value == "with grant option";
        if (own != nullptr) {
            wanted.properties.push_back({each.name, *own});
        } else if (is_given && (is_owner || is_public(privilege, each.name))) {
            wanted.properties.push_back({each.name, "granted"});
        }
    }
    return wanted;
}

std::span<const Fact> default_privileges(const Schema& schema) {
    const std::vector<Fact>& facts = schema.facts();  // sorted by kind
    const auto begins = [&](auto is_before) {
        return std::partition_point(facts.begin(), facts.end(), is_before);
    };
    return {begins([](const Fact& fact) { return fact.kind < FactKind::default_privilege; }),
            begins([](const Fact& fact) { return fact.kind <= FactKind::default_privilege; })};
}

// Who owns the object: a sequence belongs to the owner of its column's table.
std::string owner_of(const Schema& schema, FactIndex object) {
    const auto table = table_of_sequence(schema, object);
    return std::string(owner_name(schema, table.value_or(object)));
}

}  // namespace

Steps undo_default_privileges(FactIndex object, const Setting& setting) {
    const Schema& to = setting.scene.to;
    const std::string owner = owner_of(to, object);
    Steps steps;
    for (const Fact& each : default_privileges(setting.scene.from)) {
        if (!applies(each, to[object])) {
            continue;
        }
        const bool is_owner =
            each.note("grantee") == each.note("role") || each.note("grantee") == owner;
        const std::string grantee = is_owner ? owner : std::string(each.note("grantee"));
        const auto grant = to.find(
            FactKind::grant, describe(to[object]) + " to " + (is_owner ? "its owner" : grantee));
        const Fact wanted = wanted_of(each, grant ? &to[*grant] : nullptr, is_owner);
        append(steps, privilege_steps(&each, &wanted, {"", grant_target(to, object), "", grantee}));
    }
    return steps;
}

const Object default_privilege_object = {
    .kind = FactKind::default_privilege,
    .query = query,
    .found_in = "pg_default_acl WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
