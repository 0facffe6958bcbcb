#include "database/postgres/objects/derived_name.h"

#include <algorithm>

#include "database/postgres/objects/inherited_column.h"
#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

// --- whether the server would rename it ---------------------------------------------------------

// A constraint that children have because their parent has it is renamed with the parent's, unless
// it is another parent's too.
bool can_rename_check(const Schema& schema, FactIndex check) {
    const auto dependents = schema.dependents(check);
    return std::all_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
        return schema[each].note("inherited").empty() ||
               (dependencies(schema, each, FactKind::constraint).size() == 1 &&
                can_rename_check(schema, each));
    });
}

bool has_parent(const Schema& schema, FactIndex column, FactIndex parent) {
    const auto parents = parents_of_column(schema, column);
    return schema[column].kind == FactKind::column &&
           std::find(parents.begin(), parents.end(), parent) != parents.end();
}

// The same for a column's not-null constraint, which has to have one name everywhere.
bool can_rename_not_null(const Schema& schema, FactIndex column) {
    const std::string_view name = schema[column].note("not_null_constraint");
    const auto dependents = schema.dependents(column);
    return std::all_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
        return !has_parent(schema, each, column) ||
               (parents_of_column(schema, each).size() == 1 &&
                schema[each].note("not_null_constraint") == name &&
                can_rename_not_null(schema, each));
    });
}

// --- whose name it is ---------------------------------------------------------------------------

std::optional<DerivedName> name_on(const Schema& schema,
                                   std::optional<FactIndex> table,
                                   std::string_view name) {
    if (!table || schema[*table].kind != FactKind::table) {
        return std::nullopt;
    }
    return DerivedName{*table, name_parts(name).back()};
}

std::optional<DerivedName> name_of_constraint(const Schema& schema, FactIndex constraint) {
    const bool can_rename =
        schema[constraint].note("inherited").empty() && can_rename_check(schema, constraint);
    return can_rename ? name_on(schema, schema.parent(constraint), schema[constraint].name)
                      : std::nullopt;
}

// From PostgreSQL 18 on.
std::optional<DerivedName> name_of_not_null(const Schema& schema, FactIndex column) {
    const std::string_view name = schema[column].note("not_null_constraint");
    const bool can_rename = !name.empty() && parents_of_column(schema, column).empty() &&
                            can_rename_not_null(schema, column);
    return can_rename ? name_on(schema, schema.parent(column), name) : std::nullopt;
}

std::optional<DerivedName> name_of_owned(const Schema& schema, FactIndex sequence) {
    for (const FactIndex owner : parts(schema, sequence, FactKind::sequence_owner)) {
        for (const FactIndex column : dependencies(schema, owner, FactKind::column)) {
            return name_on(schema, schema.parent(column), schema[sequence].name);
        }
    }
    return std::nullopt;
}

std::optional<DerivedName> name_of_identity(const Schema& schema, FactIndex value) {
    const auto column = schema.parent(value);
    return column && schema[value].has("identity")
               ? name_on(schema, schema.parent(*column), schema[value].property("sequence"))
               : std::nullopt;
}

// --- statements ---------------------------------------------------------------------------------

Rename rename_constraint(std::string_view table, std::string_view from, std::string_view to) {
    const std::string alter = "ALTER TABLE " + std::string(table) + " RENAME CONSTRAINT ";
    const auto rename = [&](std::string_view one, std::string_view other) {
        return alter + std::string(one) + " TO " + std::string(other);
    };
    return {rename(from, to), rename(to, from)};
}

Rename rename_in_schema(const std::string& keyword, std::string_view from, const std::string& to) {
    const std::vector<std::string> before = name_parts(from);
    const std::string alter = "ALTER " + keyword + ' ';
    return {alter + std::string(from) + " RENAME TO " + to,
            alter + quote_identifier(before.front()) + '.' + to + " RENAME TO " +
                quote_identifier(before.back())};
}

}  // namespace

std::optional<DerivedName> find_derived_name(const Schema& schema, FactIndex fact) {
    switch (schema[fact].kind) {
        case FactKind::constraint: return name_of_constraint(schema, fact);
        case FactKind::column: return name_of_not_null(schema, fact);
        case FactKind::index:
        case FactKind::statistics: return name_on(schema, schema.parent(fact), schema[fact].name);
        case FactKind::sequence: return name_of_owned(schema, fact);
        case FactKind::default_value: return name_of_identity(schema, fact);
        default: return std::nullopt;
    }
}

Rename rename_to(const Schema& schema, FactIndex fact, std::string_view name) {
    const Fact& renamed = schema[fact];
    const std::string quoted = quote_identifier(name);
    switch (renamed.kind) {
        case FactKind::constraint:
            return rename_constraint(renamed.note("table"), renamed.note("name"), quoted);
        case FactKind::column:
            return rename_constraint(
                renamed.note("table"), renamed.note("not_null_constraint"), quoted);
        case FactKind::default_value:
            return rename_in_schema("SEQUENCE", renamed.property("sequence"), quoted);
        case FactKind::index: return rename_in_schema("INDEX", renamed.name, quoted);
        case FactKind::statistics: return rename_in_schema("STATISTICS", renamed.name, quoted);
        default: return rename_in_schema("SEQUENCE", renamed.name, quoted);
    }
}

}  // namespace slipway::postgres
