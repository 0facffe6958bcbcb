// Sequences that are objects of their own; an identity's belongs to its column.
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + R"( AS fact,
               'schema ' || quote_ident(n.nspname) AS parent,
               ARRAY['1259:' || c.oid || ':0', '1247:' || c.reltype || ':0'] AS addresses,
               ARRAY['relation ' || )" +
           std::string(relation_name) + R"(] AS slots,
               NULL::text[] AS needs,
               format_type(s.seqtypid, NULL) AS type,
               CASE WHEN c.relpersistence = 'u' THEN 'yes' END AS unlogged,)" +
           sequence_columns() + std::string(from_relations) + R"(
        JOIN pg_sequence s ON s.seqrelid = c.oid
        WHERE NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 1259 AND i.objid = c.oid
                          AND i.deptype = 'i') AND )" +
           std::string(is_own_relation);
}

std::string type_clause(const Fact& fact) {
    return fact.property("type") == "bigint" ? "" : " AS " + std::string(fact.property("type"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    const std::string options = sequence_options(fact);
    return {step(std::string("CREATE ") + (fact.has("unlogged") ? "UNLOGGED " : "") + "SEQUENCE " +
                 fact.name + type_clause(fact) + (options.empty() ? "" : " " + options))};
}

// The column that it goes with, when that goes as well.
bool goes_with_column(const Scene& scene, const Fact& sequence) {
    const auto owner = scene.from.find(FactKind::sequence_owner, sequence.name);
    if (!owner) {
        return false;
    }
    const std::string_view column = scene.from[*owner].property("column");
    return !scene.to.find(FactKind::column, column);
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (goes_with_column(setting.scene, fact)) {
        return {};
    }
    return {step("DROP SEQUENCE " + fact.name,
                 Hazard::Kind::deletes_data,
                 "drops " + describe(fact) + " and its position")};
}

Alteration alteration(const Change& change, int /*version*/) {
    return {change.old_fact().properties == change.new_fact().properties
                ? Alteration::Way::keep
                : Alteration::Way::in_place,
            {},
            {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    Steps steps;
    if (differs(change, "unlogged")) {
        steps.push_back(step("ALTER SEQUENCE " + fact.name +
                             (fact.has("unlogged") ? " SET UNLOGGED" : " SET LOGGED")));
    }
    std::string words = changed_sequence_options(change, "");
    if (differs(change, "type")) {
        words = "AS " + std::string(fact.property("type")) + (words.empty() ? "" : " ") + words;
    }
    if (!words.empty()) {
        append(steps, move_within_limits(change, fact.name));
        steps.push_back(step("ALTER SEQUENCE " + fact.name + ' ' + words + restart_words(change)));
    }
    return steps;
}

bool holds_data(const Schema& /*schema*/, FactIndex /*fact*/) {
    return true;
}

bool goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) {
    return false;
}

}  // namespace

const Object sequence_object = {
    .kind = FactKind::sequence,
    .query = query,
    .found_in = "pg_sequence WHERE seqrelid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
    .goes_with_parent = goes_with_parent,
};

}  // namespace slipway::postgres
