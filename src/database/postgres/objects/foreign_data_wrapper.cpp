// Foreign data wrappers.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(w.fdwname) AS fact,
               NULL AS parent,
               ARRAY['2328:' || w.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               )" +
           routine_name("w.fdwhandler") + " AS handler, " + routine_name("w.fdwvalidator") + R"(
                   AS validator,
               (SELECT array_agg(o ORDER BY o) FROM unnest(w.fdwoptions) o) AS options
        FROM pg_foreign_data_wrapper w
        WHERE )" +
           is_own("pg_foreign_data_wrapper", "w.oid");
}

// " HANDLER public.f" or " NO HANDLER".
std::string function_clause(const Fact& fact, const std::string& keyword, std::string_view name) {
    return fact.has(name) ? ' ' + keyword + ' ' + std::string(fact.property(name))
                          : " NO " + keyword;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::string sql = "CREATE FOREIGN DATA WRAPPER " + fact.name;
    if (fact.has("handler")) {
        sql += function_clause(fact, "HANDLER", "handler");
    }
    if (fact.has("validator")) {
        sql += function_clause(fact, "VALIDATOR", "validator");
    }
    return {step(sql + options_clause(fact.property("options")))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP FOREIGN DATA WRAPPER " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& /*change*/, int /*version*/) {
    return {Alteration::Way::in_place, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    std::string sql = "ALTER FOREIGN DATA WRAPPER " + fact.name;
    if (differs(change, "handler")) {
        sql += function_clause(fact, "HANDLER", "handler");
    }
    if (differs(change, "validator")) {
        sql += function_clause(fact, "VALIDATOR", "validator");
    }
    return {step(sql +
                 options_change(change.old_fact().property("options"), fact.property("options")))};
}

}  // namespace

const Object foreign_data_wrapper_object = {
    .kind = FactKind::foreign_data_wrapper,
    .query = query,
    .found_in = "pg_foreign_data_wrapper WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
