// Operators. A commutator or negator need not be there yet: the server fills it in when it comes.
#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || o.oprname || ' ('
                   || CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END
                   || ', ' || format_type(o.oprright, NULL) || ')' AS fact,
               NULL AS parent,
               ARRAY['2617:' || o.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               quote_ident(n.nspname) || '.' || o.oprname AS note_name,
               array_remove(ARRAY[
                   'FUNCTION = ' || )" +
           routine_name("o.oprcode") + R"(,
                   CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || format_type(o.oprleft, NULL) END,
                   'RIGHTARG = ' || format_type(o.oprright, NULL),
                   'COMMUTATOR = ' || )" +
           operator_name("o.oprcom") + R"(,
                   'NEGATOR = ' || )" +
           operator_name("o.oprnegate") + R"(,
                   CASE WHEN o.oprcanmerge THEN 'MERGES' END,
                   CASE WHEN o.oprcanhash THEN 'HASHES' END], NULL) AS options,
               )" +
           routine_name("o.oprrest") + R"( AS restrict,
               )" +
           routine_name("o.oprjoin") + R"( AS "join"
        FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
        WHERE o.oprcode <> 0 AND )" +
           is_own("pg_operator", "o.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> options = parse_array(fact.property("options"));
    for (const auto& [property, word] : {std::pair("restrict", "RESTRICT"), {"join", "JOIN"}}) {
        if (fact.has(property)) {
            options.push_back(std::string(word) + " = " + std::string(fact.property(property)));
        }
    }
    return {step("CREATE OPERATOR " + std::string(fact.note("name")) + " (\n    " +
                 join(options, ",\n    ") + "\n)")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP OPERATOR " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {differs(change, "options") ? Alteration::Way::replace : Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    const auto estimator = [&](std::string_view property) {
        return fact.has(property) ? std::string(fact.property(property)) : std::string("NONE");
    };
    return {step("ALTER OPERATOR " + fact.name + " SET (RESTRICT = " + estimator("restrict") +
                 ", JOIN = " + estimator("join") + ")")};
}

}  // namespace

const Object operator_object = {
    .kind = FactKind::operator_symbol,
    .query = query,
    .found_in = "pg_operator WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
