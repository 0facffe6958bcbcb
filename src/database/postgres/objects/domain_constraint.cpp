// The checks of domains.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

constexpr std::string_view not_valid = " NOT VALID";

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) || '.'
                   || quote_ident(c.conname) AS fact,
               'domain ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS parent,
               ARRAY['2606:' || c.oid || ':0'] AS addresses,
               NULL::text[] AS slots,
               NULL::text[] AS needs,
               pg_get_constraintdef(c.oid) AS definition
        FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid
        JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE c.contype = 'c' AND )" +
           is_own("pg_type", "t.oid");
}

std::string alter_domain(const Schema& schema, FactIndex fact, const std::string& verb) {
    return "ALTER DOMAIN " + schema[schema.parent(fact).value()].name + ' ' + verb +
           " CONSTRAINT " + std::string(name_in_parent(schema, fact));
}

SchemaStep checking(std::string sql, const Fact& fact) {
    SchemaStep checked = step(std::move(sql));
    checked.hazards.push_back(
        {Hazard::Kind::may_fail, "fails where a value does not meet " + describe(fact)});
    return checked;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Schema& schema = setting.scene.to;
    const std::string_view definition = schema[made].property("definition");
    std::string sql = alter_domain(schema, made, "ADD") + ' ' + written(schema[made], "definition");
    return {definition.ends_with(not_valid) ? step(std::move(sql))
                                            : checking(std::move(sql), schema[made])};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step(alter_domain(setting.scene.from, dropped, "DROP"))};
}

// A check that was not valid can be validated; all else is a new check.
Alteration alteration(const Change& change, int /*version*/) {
    const std::string unchecked =
        std::string(change.new_fact().property("definition")) + std::string(not_valid);
    return {change.old_fact().property("definition") == unchecked ? Alteration::Way::in_place
                                                                  : Alteration::Way::replace,
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    return {checking(alter_domain(change.to, change.after, "VALIDATE"), change.new_fact())};
}

bool is_made_with_parent(const Schema& schema, FactIndex child, bool /*parent_swaps*/) {
    return !schema[child].property("definition").ends_with(not_valid);
}

}  // namespace

const Object domain_constraint_object = {
    .kind = FactKind::domain_constraint,
    .query = query,
    .found_in = "pg_type WHERE oid >= 16384 AND typtype = 'd'",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .is_made_with_parent = is_made_with_parent,
};

}  // namespace slipway::postgres
