// Operator classes.
#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/operator_members.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opcname) || ' USING '
                   || quote_ident(m.amname) AS fact,
               NULL AS parent,
               ARRAY['2616:' || o.oid || ':0'] || )" +
           member_addresses_of("pg_opclass", "o.oid") + R"( AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               quote_ident(n.nspname) || '.' || quote_ident(o.opcname) AS note_name,
               quote_ident(m.amname) AS method,
               CASE WHEN o.opcdefault THEN 'yes' END AS "default",
               format_type(o.opcintype, NULL) AS type,
               (SELECT quote_ident(fn.nspname) || '.' || quote_ident(f.opfname)
                FROM pg_opfamily f JOIN pg_namespace fn ON fn.oid = f.opfnamespace
                WHERE f.oid = o.opcfamily) AS family,
               CASE WHEN o.opckeytype <> 0 THEN format_type(o.opckeytype, NULL) END AS storage,
               )" +
           members_of("pg_opclass", "o.oid") + R"( AS members
        FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
        JOIN pg_am m ON m.oid = o.opcmethod
        WHERE )" +
           is_own("pg_opclass", "o.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> lines;
    if (fact.has("storage")) {
        lines.push_back("STORAGE " + std::string(fact.property("storage")));
    }
    for (std::string& member : parse_array(fact.property("members"))) {
        lines.push_back(std::move(member));
    }
    if (lines.empty()) {
        lines.push_back("STORAGE " + std::string(fact.property("type")));
    }
    return {step("CREATE OPERATOR CLASS " + std::string(fact.note("name")) +
                 (fact.has("default") ? " DEFAULT" : "") + " FOR TYPE " +
                 std::string(fact.property("type")) + " USING " +
                 std::string(fact.property("method")) + " FAMILY " +
                 std::string(fact.property("family")) + " AS\n    " + join(lines, ",\n    "))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP OPERATOR CLASS " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object operator_class_object = {
    .kind = FactKind::operator_class,
    .query = query,
    .found_in = "pg_opclass WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
