// Aggregates: the server prints none of their definition, so it is put together from pg_aggregate.
#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

// An option of CREATE AGGREGATE: "'SFUNC = ' || value", null where it is not said.
std::string option(std::string_view name, const std::string& value) {
    return "'" + std::string(name) + " = ' || " + value;
}

// How far a final function may change its state; 'r' is the default of plain aggregates.
std::string modify(std::string_view name, std::string_view column) {
    const std::string value(column);
    return "CASE WHEN " + value + " <> (CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END) THEN '" +
           std::string(name) + " = ' || CASE " + value +
           " WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END";
}

std::string options() {
    const std::vector<std::string> list = {
        option("SFUNC", routine_name("a.aggtransfn")),
        option("STYPE", "format_type(a.aggtranstype, NULL)"),
        option("SSPACE", "nullif(a.aggtransspace, 0)"),
        option("FINALFUNC", routine_name("a.aggfinalfn")),
        "CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END",
        "CASE WHEN a.aggfinalfn <> 0 THEN " + modify("FINALFUNC_MODIFY", "a.aggfinalmodify") +
            " END",
        option("COMBINEFUNC", routine_name("a.aggcombinefn")),
        option("SERIALFUNC", routine_name("a.aggserialfn")),
        option("DESERIALFUNC", routine_name("a.aggdeserialfn")),
        option("INITCOND", "quote_literal(a.agginitval)"),
        option("MSFUNC", routine_name("a.aggmtransfn")),
        option("MINVFUNC", routine_name("a.aggminvtransfn")),
        "CASE WHEN a.aggmtransfn <> 0 THEN " +
            option("MSTYPE", "format_type(a.aggmtranstype, NULL)") + " END",
        option("MSSPACE", "nullif(a.aggmtransspace, 0)"),
        option("MFINALFUNC", routine_name("a.aggmfinalfn")),
        "CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END",
        "CASE WHEN a.aggmfinalfn <> 0 THEN " + modify("MFINALFUNC_MODIFY", "a.aggmfinalmodify") +
            " END",
        option("MINITCOND", "quote_literal(a.aggminitval)"),
        option("SORTOP", operator_name("a.aggsortop")),
        std::string("CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE'"
                    " WHEN 'r' THEN 'PARALLEL = RESTRICTED' END"),
        "CASE a.aggkind WHEN 'h' THEN 'HYPOTHETICAL' END",
    };
    return join(list, ",\n                   ");
}

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '('
                   || coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*')
                   || ')' AS fact,
               NULL AS parent,
               ARRAY['1255:' || p.oid || ':0'] AS addresses,
               ARRAY['routine ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '('
                     || oidvectortypes(p.proargtypes) || ')'] AS slots,
               NULL::text[] AS needs,
               quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '('
                   || oidvectortypes(p.proargtypes) || ')' AS note_signature,
               array_remove(ARRAY[
                   )" +
           options() + R"(], NULL) AS options
        FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE )" +
           is_own("pg_proc", "p.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    const auto lines = parse_array(fact.property("options"));
    return {step("CREATE AGGREGATE " + fact.name + " (\n    " + join(lines, ",\n    ") + "\n)")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP AGGREGATE " + setting.scene.from[dropped].name)};
}

}  // namespace

const Object aggregate_object = {
    .kind = FactKind::aggregate,
    .query = query,
    .found_in = "pg_proc WHERE oid >= 16384 AND prokind = 'a'",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = nothing,
};

}  // namespace slipway::postgres
