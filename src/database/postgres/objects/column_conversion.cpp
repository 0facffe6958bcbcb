#include "database/postgres/objects/column_conversion.h"

#include <algorithm>
#include <optional>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/column_type.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

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

// The type to which a value is cast. A cast to a length would cut the value off where an assignment
// fails, so it is the type without one, and of a domain what that is made of.
std::string cast_target(const Schema& schema, const Fact& column) {
    std::string type(column.note("base"));
    for (auto domain = schema.find(FactKind::domain, type); domain;
         domain = schema.find(FactKind::domain, type)) {
        type = schema[*domain].note("base");
    }
    return type;
}

// The way back is extract(epoch), which takes a moment without a zone for one in UTC.
std::string as_moment(const std::string& seconds, const Fact& after) {
    const std::string moment = "pg_catalog.to_timestamp(" + seconds + ')';
    return after.note("base") == "timestamp with time zone" ? moment
                                                            : '(' + moment + " AT TIME ZONE 'UTC')";
}

// Between numbers, moments and truth values; "" where it is none of them.
std::string converted_number(const Fact& before, const Fact& after) {
    const std::string name(before.note("column"));
    const std::string type(after.note("base"));
    if (is_integer(before) && is_moment(after)) {
        return as_moment(name, after);
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

// A composite type of one name in both schemas.
std::optional<Change> composite(const Schema& from,
                                std::string_view before,
                                const Schema& to,
                                std::string_view after) {
    const auto old_type = from.find(FactKind::composite_type, before);
    const auto new_type = to.find(FactKind::composite_type, after);
    const bool is_found = old_type && new_type && before == after;
    return is_found ? std::optional<Change>({from, *old_type, to, *new_type}) : std::nullopt;
}

// Whether the text of an old value is none of the new form: it, or one in it, has other attributes
// or another order of them.
bool changes_names(const Change& type) {
    const auto inner = parse_array(type.new_fact().property("types"));
    return differs(type, "names") ||
           std::any_of(inner.begin(), inner.end(), [&](const std::string& each) {
               const auto change = composite(type.from, each, type.to, each);
               return change && changes_names(*change);
           });
}

std::string row_of(const std::string& value, const Change& type);

std::string attribute_of(const std::string& name, std::string_view type, const Change& change) {
    const auto inner = composite(change.from, type, change.to, type);
    return inner && changes_names(*inner) ? row_of(name, *inner) : name;
}

std::string path_to(const std::string& value, const std::string& attribute) {
    return '(' + value + ")." + attribute;
}

// A record with the attributes of the new form, out of a value of the old one. A value that is null
// stays so; IS NULL would take a row of nothing but nulls for one.
std::string row_of(const std::string& value, const Change& type) {
    const auto old_names = parse_array(type.old_fact().property("names"));
    const auto old_types = parse_array(type.old_fact().property("types"));
    const auto new_types = parse_array(type.new_fact().property("types"));
    std::vector<std::string> attributes;
    for (const std::string& name : parse_array(type.new_fact().property("names"))) {
        const std::string& new_type = new_types.at(attributes.size());
        const auto old = std::find(old_names.begin(), old_names.end(), name);
        if (old == old_names.end()) {
            attributes.emplace_back("NULL");
            continue;
        }
        const bool is_same = old_types.at(old - old_names.begin()) == new_type;
        const std::string attribute = path_to(value, name);
        attributes.push_back(is_same ? attribute_of(attribute, new_type, type) : attribute);
    }
    return "CASE WHEN " + value + " IS DISTINCT FROM NULL THEN ROW(" + join(attributes) + ") END";
}

// The composite type of a column that is made anew; none for another type and for arrays.
std::optional<Change> moved_composite(const Change& column) {
    return moves_type(column) ? composite(column.from,
                                          cast_target(column.from, column.old_fact()),
                                          column.to,
                                          cast_target(column.to, column.new_fact()))
                              : std::nullopt;
}

void find_lost(const Change& type, const std::string& path, std::vector<std::string>& lost) {
    const auto left = parse_array(type.new_fact().property("names"));
    const auto types = parse_array(type.old_fact().property("types"));
    std::size_t at = 0;
    for (const std::string& name : parse_array(type.old_fact().property("names"))) {
        const std::string& old_type = types.at(at++);
        if (std::find(left.begin(), left.end(), name) == left.end()) {
            lost.push_back(path + name);
        } else if (const auto inner = composite(type.from, old_type, type.to, old_type)) {
            find_lost(*inner, path + name + '.', lost);
        }
    }
}

}  // namespace

std::vector<std::string> lost_attributes(const Change& column) {
    std::vector<std::string> lost;
    if (const auto type = moved_composite(column)) {
        find_lost(*type, "", lost);
    }
    return lost;
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
    const std::string type = cast_target(column.to, after);
    const auto moved = moved_composite(column);
    if (moved && changes_names(*moved)) {
        return '(' + row_of(name, *moved) + ")::text::" + type;
    }
    if (moves_type(column)) {
        return name + "::text::" + type;
    }
    if (is_same_family(column)) {
        return name;
    }
    if (is_string(after)) {
        return name + "::text";
    }
    std::string scalar = converted_number(before, after);
    if (!scalar.empty()) {
        return scalar;
    }
    if (after.note("base") == "jsonb" || after.note("base") == "json") {
        const bool is_text = is_string(before) || before.note("base").starts_with("json");
        return is_text ? name + "::" + type : "pg_catalog.to_" + type + '(' + name + ')';
    }
    if (after.note("category") == "A" && before.note("category") != "A" && !is_string(before)) {
        return "CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + name + "::text]::" + type +
               " END";
    }
    if (before.note("category") == "A" && after.note("category") != "A") {
        return name + "[1]::text::" + type;
    }
    return name + (is_string(before) ? "::" : "::text::") + type;
}

}  // namespace slipway::postgres
