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
        names_taken ? column.note("not_null_constraint") : column.property("not_null_name");
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

bool is_string(const Fact& column) {
    return column.note("category") == "S";
}

bool is_moment(const Fact& column) {
    return column.note("base").starts_with("timestamp");
}

bool is_integer(const Fact& column) {
    const std::string_view base = column.note("base");
    return base == "smallint" || base == "integer" || base == "bigint";
}

// Between numbers, moments and truth values; "" where it is none of them.
std::string converted_number(const Fact& before, const Fact& after) {
    const std::string name(before.note("column"));
    const std::string type(after.property("type"));
    if (is_integer(before) && is_moment(after)) {
        return "to_timestamp(" + name + ')';
    }
    if (is_moment(before) && is_integer(after)) {
        return "extract(epoch FROM " + name + ")::" + type;
    }
    if (is_integer(before) && after.note("base") == "boolean") {
        return '(' + name + " <> 0)";
    }
    if (before.note("base") == "boolean" && is_integer(after)) {
        return name + (type == "integer" ? "::" : "::integer::") + type;
    }
    return {};
}

}  // namespace

std::string column_definition(const Schema& schema,
                              FactIndex column,
                              std::optional<FactIndex> default_value,
                              bool names_taken) {
    const Fact& fact = schema[column];
    std::string text(fact.note("column"));
    text += fact.note("typed").empty() ? ' ' + type_clause(fact) : " WITH OPTIONS";
    if (default_value) {
        text += ' ' + default_clause(schema[*default_value]);
    }
    return text + generated_clause(fact) + not_null_clause(fact, names_taken);
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
    for (SchemaStep& each : change_options(alter, "", fact.property("options"))) {
        steps.push_back(std::move(each));
    }
    return steps;
}

bool is_same_family(const Change& column) {
    const Fact& before = column.old_fact();
    const Fact& after = column.new_fact();
    const std::string_view category = before.note("category");
    if (category != after.note("category")) {
        return false;
    }
    // A time of day is no date; user's types convert by text alone.
    return category == "N" || category == "S" || before.note("base") == after.note("base") ||
           (is_moment(before) && is_moment(after)) ||
           (category == "D" && (is_moment(before) || before.note("base") == "date") &&
            (is_moment(after) || after.note("base") == "date"));
}

std::string converted(const Change& column) {
    const Fact& before = column.old_fact();
    const Fact& after = column.new_fact();
    std::string name(before.note("column"));
    const std::string type(after.property("type"));
    if (is_same_family(column)) {
        return name;
    }
    if (is_string(after)) {  // a cast to its length would cut a value off
        return name + "::text";
    }
    std::string scalar = converted_number(before, after);
    if (!scalar.empty()) {
        return scalar;
    }
    if (after.note("base") == "jsonb" || after.note("base") == "json") {
        const bool is_text = is_string(before) || before.note("base").starts_with("json");
        return is_text ? name + "::" + type
                       : "to_" + std::string(after.note("base")) + '(' + name + ')';
    }
    if (after.note("category") == "A" && before.note("category") != "A" && !is_string(before)) {
        return "ARRAY[" + name + "]::" + type;
    }
    if (before.note("category") == "A" && after.note("category") != "A") {
        return name + "[1]::" + type;
    }
    return name + (is_string(before) ? "::" : "::text::") + type;
}

}  // namespace slipway::postgres
