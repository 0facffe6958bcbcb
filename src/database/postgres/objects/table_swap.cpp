#include "database/postgres/objects/table_swap.h"

#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/column_type.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// The parent whose old form the table stays attached to; nothing for one that moves its own rows.
std::optional<FactIndex> shelved_parent(const Scene& scene, std::string_view table) {
    const auto attachment = scene.from.find(FactKind::attachment, table);
    if (!attachment) {
        return std::nullopt;
    }
    const std::string_view parent = scene.from[*attachment].property("parent_table");
    return is_swapped_table(scene, parent) ? scene.from.find(FactKind::table, parent)
                                           : std::nullopt;
}

std::vector<FactIndex> identities(const Schema& schema, FactIndex table) {
    std::vector<FactIndex> found;
    for (const FactIndex column : parts(schema, table, FactKind::column)) {
        const auto value = schema.find(FactKind::default_value, schema[column].name);
        if (value && schema[*value].has("identity")) {
            found.push_back(*value);
        }
    }
    return found;
}

// "public.image_id_seq" under the name that it has while it stands aside.
std::string aside_sequence(std::string_view sequence) {
    const std::size_t dot = sequence.rfind('.');
    std::string_view name = sequence.substr(dot + 1);
    if (name.starts_with('"')) {
        name = name.substr(1, name.size() - 2);
    }
    return std::string(sequence.substr(0, dot + 1)) + quote_identifier(shelved_name(name));
}

Steps continue_identities(const Change& change) {
    Steps steps;
    for (const FactIndex each : identities(change.to, change.after)) {
        const Fact& identity = change.to[each];
        const auto before = same_fact(change.from, identity);
        if (before && change.from[*before].has("identity")) {
            steps.push_back(step("SELECT pg_catalog.setval(" +
                                 quote_literal(identity.property("sequence")) +
                                 ", last_value, is_called) FROM " +
                                 aside_sequence(change.from[*before].property("sequence"))));
        }
    }
    return steps;
}

std::string value_of(const Change& column) {
    return moves_type(column) ? std::string(column.old_fact().note("column")) +
                                    "::text::" + std::string(column.new_fact().property("type"))
                              : converted(column);
}

SchemaStep copy_rows(const Change& change) {
    std::vector<std::string> columns;
    std::vector<std::string> values;
    for (const FactIndex column : parts(change.to, change.after, FactKind::column)) {
        const Fact& fact = change.to[column];
        const auto before = same_fact(change.from, fact);
        if (before && !fact.has("generated")) {
            columns.emplace_back(fact.note("column"));
            values.push_back(value_of({change.from, *before, change.to, column}));
        }
    }
    return step("INSERT INTO " + change.new_fact().name + " (" + join(columns) +
                    ") OVERRIDING SYSTEM VALUE\nSELECT " + join(values) + " FROM " +
                    aside_path(change.old_fact()),
                Hazard::Kind::rewrites_table,
                "copies all rows of " + describe(change.new_fact()));
}

}  // namespace

bool goes_with_shelved_parent(const Scene& scene, std::string_view table) {
    return !scene.to.find(FactKind::table, table) && shelved_parent(scene, table);
}

Steps shelve_table(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.old_fact();
    Steps steps = {step("ALTER TABLE " + fact.name + " RENAME TO " + aside_name(fact))};
    for (const FactIndex each : identities(change.from, change.before)) {
        const std::string_view sequence = change.from[each].property("sequence");
        const std::string aside = aside_sequence(sequence);
        steps.push_back(step("ALTER SEQUENCE " + std::string(sequence) + " RENAME TO " +
                             aside.substr(aside.rfind('.') + 1)));
    }
    return steps;
}

Steps discard_table(const Change& change, const Setting& setting) {
    if (shelved_parent(setting.scene, change.old_fact().name)) {
        return {};
    }
    Steps steps = {copy_rows(change)};
    for (SchemaStep& each : continue_identities(change)) {
        steps.push_back(std::move(each));
    }
    steps.push_back(step("DROP TABLE " + aside_path(change.old_fact())));
    return steps;
}

}  // namespace slipway::postgres
