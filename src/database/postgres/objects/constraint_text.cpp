#include "database/postgres/objects/constraint_text.h"

#include <algorithm>
#include <optional>

#include "database/postgres/objects/options.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

// On a partitioned table the server would name the partitions' indexes.
std::string alter_table(const Fact& constraint) {
    const bool is_alone = has_index(constraint) && !constraint.note("partitioned").empty();
    return std::string("ALTER TABLE ") + (is_alone ? "ONLY " : "") +
           std::string(constraint.note("table"));
}

// " WITH (fillfactor='70')", of its index; "" without.
std::string with_options(const Fact& constraint) {
    return constraint.has("options") ? " WITH (" + option_list(written(constraint, "options")) + ')'
                                     : "";
}

// "UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) DEFERRABLE" in the parts of which an index is made.
struct IndexedParts {
    std::string_view keyword;  // "UNIQUE", "PRIMARY KEY"
    std::string_view columns;  // "(a) INCLUDE (b)"
    std::string_view deferral;
    bool nulls_not_distinct = false;
};

std::optional<IndexedParts> split(std::string_view definition) {
    IndexedParts parts;
    const std::size_t open = definition.find(" (");
    const std::size_t close = definition.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos) {
        return std::nullopt;
    }
    parts.keyword = definition.substr(0, open);
    constexpr std::string_view nulls = " NULLS NOT DISTINCT";
    if (parts.keyword.ends_with(nulls)) {
        parts.keyword.remove_suffix(nulls.size());
        parts.nulls_not_distinct = true;
    }
    parts.columns = definition.substr(open + 1, close - open);
    parts.deferral = definition.substr(close + 1);
    const bool is_usual = parts.keyword == "UNIQUE" || parts.keyword == "PRIMARY KEY";
    const bool has_more = parts.columns.find(" WITH (") != std::string_view::npos ||
                          parts.columns.find(" WITHOUT OVERLAPS") != std::string_view::npos;
    return is_usual && !has_more ? std::optional(parts) : std::nullopt;
}

Steps add_by_index(const Fact& constraint) {
    const std::string definition = written(constraint, "definition");
    const auto parts = split(definition);
    if (!parts) {
        return {};
    }
    const std::string name(constraint.note("name"));
    SchemaStep build = step(
        "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " +
            std::string(constraint.note("table")) + ' ' + std::string(parts->columns) +
            (parts->nulls_not_distinct ? " NULLS NOT DISTINCT" : "") + with_options(constraint),
        Hazard::Kind::may_fail,
        "fails where a row does not meet " + describe(constraint));
    build.need = SchemaStep::Need::alone;
    SchemaStep adding =
        step(alter_table(constraint) + " ADD CONSTRAINT " + name + ' ' +
             std::string(parts->keyword) + " USING INDEX " + name + std::string(parts->deferral));
    adding.need = SchemaStep::Need::alone;  // in one revision with its index
    return {build, adding};
}

}  // namespace

bool has_index(const Fact& constraint) {
    const std::string_view type = constraint.property("type");
    return type != "c" && type != "f";
}

std::string index_of(const Fact& constraint) {
    const std::string_view table = constraint.note("table");
    const std::string_view schema = table.substr(0, table.size() - last_part(table).size());
    return std::string(schema) + std::string(constraint.note("name"));
}

std::string definition_of(const Fact& constraint) {
    std::string definition = written(constraint, "definition");
    if (constraint.has("options")) {  // before what tells when it is checked
        definition.insert(definition.rfind(')') + 1, with_options(constraint));
    }
    return definition;
}

std::string add_constraint(const Fact& constraint) {
    return alter_table(constraint) + " ADD CONSTRAINT " + std::string(constraint.note("name")) +
           ' ' + definition_of(constraint) + (constraint.has("not_valid") ? " NOT VALID" : "");
}

std::string drop_constraint(const Fact& constraint) {
    return "ALTER TABLE " + std::string(constraint.note("table")) + " DROP CONSTRAINT " +
           std::string(constraint.note("name"));
}

std::string validate_constraint(const Fact& constraint) {
    return "ALTER TABLE " + std::string(constraint.note("table")) + " VALIDATE CONSTRAINT " +
           std::string(constraint.note("name"));
}

Steps add_constraint_safely(const Fact& constraint) {
    const bool is_partitioned = !constraint.note("partitioned").empty();
    if (has_index(constraint)) {
        return is_partitioned ? Steps() : add_by_index(constraint);
    }
    const bool is_whole_forever = constraint.property("type") == "f" && is_partitioned;
    if (constraint.has("not_valid") || is_whole_forever ||
        constraint.property("definition").ends_with("NOT ENFORCED")) {
        return {};
    }
    SchemaStep validate = step(validate_constraint(constraint),
                               Hazard::Kind::may_fail,
                               "fails where a row does not meet " + describe(constraint));
    validate.need = SchemaStep::Need::alone;
    return {step(add_constraint(constraint) + " NOT VALID"), validate};
}

}  // namespace slipway::postgres
