#include "database/postgres/objects/column_text.h"

#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/options.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string type_clause(const Fact& column) {
    std::string text(column.property("type"));
    if (column.has("foreign_options")) {
        text += options_clause(column.property("foreign_options"));
    }
    if (column.has("compression")) {
        text += " COMPRESSION " + std::string(column.property("compression"));
    }
    if (column.has("collation")) {
        text += " COLLATE " + std::string(column.property("collation"));
    }
    return text;
}

std::string not_null_clause(const Fact& column, bool names_taken) {
    if (!column.has("not_null")) {
        return "";
    }
    const std::string_view name =
        column.note(names_taken ? "not_null_constraint" : "not_null_unusual");
    const std::string constraint =
        name.empty() ? std::string() : " CONSTRAINT " + std::string(name);
    return constraint + " NOT NULL" + (column.has("not_null_no_inherit") ? " NO INHERIT" : "");
}

std::string generated_clause(const Fact& column) {
    if (!column.has("generated")) {
        return "";
    }
    return " GENERATED ALWAYS AS (" + written(column, "expression") + ") " +
           std::string(column.property("generated"));
}

}  // namespace

std::string column_definition(const Schema& schema,
                              FactIndex column,
                              std::optional<FactIndex> default_value,
                              bool names_taken,
                              bool inherits) {
    const Fact& fact = schema[column];
    const bool comes_by_itself = inherits && !fact.note("not_null_inherited").empty();
    std::string text(fact.note("column"));
    text += fact.note("typed").empty() ? ' ' + type_clause(fact) : " WITH OPTIONS";
    if (default_value) {
        text += ' ' + default_clause(schema[*default_value]);
    }
    return text + generated_clause(fact) +
           (comes_by_itself ? "" : not_null_clause(fact, names_taken));
}

std::string not_null_constraint(const Fact& column) {
    return "CONSTRAINT " + std::string(column.note("not_null_constraint")) + " NOT NULL " +
           std::string(column.note("column")) +
           (column.has("not_null_no_inherit") ? " NO INHERIT" : "") +
           (column.has("not_null_not_valid") ? " NOT VALID" : "");
}

std::string alter_column(const Schema& schema, FactIndex part_of_table) {
    return "ALTER TABLE ONLY " + std::string(schema[part_of_table].note("table")) +
           " ALTER COLUMN " + std::string(schema[part_of_table].note("column"));
}

Steps column_settings(const Schema& schema, FactIndex column) {
    const Fact& fact = schema[column];
    const std::string alter = alter_column(schema, column);
    Steps steps;
    if (fact.has("storage")) {
        steps.push_back(step(alter + " SET STORAGE " + std::string(fact.property("storage"))));
    }
    if (fact.has("statistics")) {
        steps.push_back(
            step(alter + " SET STATISTICS " + std::string(fact.property("statistics"))));
    }
    append(steps, change_options(alter, "", fact.property("options")));
    return steps;
}

}  // namespace slipway::postgres
