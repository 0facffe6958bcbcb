#include "database/postgres/objects/table_swap.h"

#include "database/postgres/objects/column_conversion.h"
#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

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

// A policy that holds for the owner as well would keep rows where they are.
Steps row_security(const Fact& fact, const std::string& table, const std::string& verb) {
    if (!fact.has("force_row_security")) {
        return {};
    }
    return {step("ALTER TABLE " + table + verb + " ROW LEVEL SECURITY")};
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
                                 aside_path(change.from[*before].property("sequence"))));
        }
    }
    return steps;
}

bool takes_every_row(const Schema& schema, const Fact& table) {
    if (table.property("kind") != "partitioned") {
        return true;
    }
    const auto rest = default_partition(schema, table.name);
    const auto partition = rest ? schema.find(FactKind::table, schema[*rest].name) : std::nullopt;
    return partition && takes_every_row(schema, schema[*partition]);
}

SchemaStep copy_rows(const Change& change) {
    std::vector<std::string> columns;
    std::vector<std::string> values;
    for (const FactIndex column : parts(change.to, change.after, FactKind::column)) {
        const Fact& fact = change.to[column];
        const auto before = same_fact(change.from, fact);
        if (before && !fact.has("generated")) {
            columns.emplace_back(fact.note("column"));
            values.push_back(converted({change.from, *before, change.to, column}));
        }
    }
    SchemaStep copy = step("INSERT INTO " + change.new_fact().name + " (" + join(columns) +
                               ") OVERRIDING SYSTEM VALUE\nSELECT " + join(values) + " FROM " +
                               aside_path(change.old_fact()),
                           Hazard::Kind::rewrites_table,
                           "copies all rows of " + describe(change.new_fact()));
    if (!takes_every_row(change.to, change.new_fact())) {
        copy.hazards.push_back(
            {Hazard::Kind::may_fail,
             "fails where no partition of " + describe(change.new_fact()) + " takes a row"});
    }
    return copy;
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
        steps.push_back(
            step("ALTER SEQUENCE " + std::string(sequence) + " RENAME TO " + aside_name(sequence)));
    }
    return steps;
}

Steps discard_table(const Change& change, const Setting& setting) {
    if (shelved_parent(setting.scene, change.old_fact().name)) {
        return {};
    }
    const std::string& table = change.new_fact().name;
    Steps steps;
    for (const Steps& part :
         {row_security(change.old_fact(), aside_path(change.old_fact()), " NO FORCE"),
          row_security(change.new_fact(), table, " NO FORCE"),
          Steps{copy_rows(change)},
          row_security(change.new_fact(), table, " FORCE"),
          continue_identities(change)}) {
        append(steps, part);
    }
    steps.push_back(step("DROP TABLE " + aside_path(change.old_fact())));
    return steps;
}

}  // namespace slipway::postgres
