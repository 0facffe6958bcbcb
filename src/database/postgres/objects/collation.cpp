// Collations. Their version is the operating system's and of no interest here.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string locale(int version) {
    if (version >= 170000) {
        return "c.colllocale";
    }
    return version >= 150000 ? "c.colliculocale" : "NULL::text";
}

std::string query(int version) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(c.collname) AS fact,
               NULL AS parent,
               ARRAY['3456:' || c.oid || ':0'] AS addresses,
               ARRAY['collation ' || quote_ident(n.nspname) || '.' || quote_ident(c.collname)]
                   AS slots,
               NULL::text[] AS needs,
               c.collname AS note_name, quote_ident(n.nspname) AS note_schema,
               CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
                                   ELSE 'default' END AS provider,
               CASE WHEN NOT c.collisdeterministic THEN 'no' END AS deterministic,
               )" +
           locale(version) + R"( AS locale,
               c.collcollate AS lc_collate,
               c.collctype AS lc_ctype,
               )" +
           (version >= 160000 ? "c.collicurules" : "NULL::text") + R"( AS rules
        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
        WHERE )" +
           is_own("pg_collation", "c.oid");
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> options = {"provider = " + std::string(fact.property("provider"))};
    if (fact.has("deterministic")) {
        options.push_back("deterministic = false");
    }
    for (const std::string_view each : {"locale", "lc_collate", "lc_ctype", "rules"}) {
        if (fact.has(each)) {
            options.push_back(std::string(each) + " = " + quote_literal(fact.property(each)));
        }
    }
    return {step("CREATE COLLATION " + fact.name + " (" + join(options) + ")")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP COLLATION " + setting.scene.from[dropped].name)};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {
        is_stored(change.from, change.before) ? Alteration::Way::swap : Alteration::Way::replace,
        {}};
}

Steps shelve(const Change& change, const Setting& /*setting*/) {
    return {step("ALTER COLLATION " + change.old_fact().name + " RENAME TO " +
                 aside_name(change.old_fact()))};
}

Steps discard(const Change& change, const Setting& /*setting*/) {
    return {step("DROP COLLATION " + aside_path(change.old_fact()))};
}

}  // namespace

const Object collation_object = {
    .kind = FactKind::collation,
    .query = query,
    .found_in = "pg_collation WHERE oid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = nothing,
    .shelve = shelve,
    .discard = discard,
};

}  // namespace slipway::postgres
