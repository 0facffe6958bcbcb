#include "database/sqlite/schema/table_change.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "database/sqlite/dialect.h"
#include "database/sqlite/schema/table_text.h"

namespace slipway::sqlite {

namespace {

using Names = std::vector<std::string>;

const Definition* find_column(const TableText& table, std::string_view name) {
    const auto found = std::find_if(table.columns.begin(),
                                    table.columns.end(),
                                    [&](const auto& each) { return each.name == name; });
    return found == table.columns.end() ? nullptr : &*found;
}

bool has(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_generated(const Definition& column) {
    const Names names = names_in(column.text);
    return std::find(std::next(names.begin()), names.end(), "as") != names.end();
}

// What stands behind DEFAULT; nothing where there is none.
std::optional<std::string> default_of(const Definition& column) {
    constexpr std::string_view word = " default ";
    const std::size_t at = column.canonical.find(word);
    return at == std::string::npos ? std::nullopt
                                   : std::optional(column.canonical.substr(at + word.size()));
}

// What the documentation of ALTER TABLE ADD COLUMN allows, whatever rows there are.
bool can_add(const Definition& column) {
    const Names names = names_in(column.text);
    for (const std::string_view refused : {"primary", "unique", "stored", "check", "references"}) {
        if (has(names, refused)) {
            return false;
        }
    }
    const auto value = default_of(column);
    const bool is_constant =
        !value || (!value->starts_with('(') && !value->starts_with("current_"));
    const bool is_null = !value || value->starts_with("null");
    const bool needs_value = column.canonical.find(" not null") != std::string::npos;
    return is_constant && !(needs_value && is_null) && !(is_generated(column) && needs_value);
}

// Nothing else in the table may name it. SQLite cuts from the comma before the last column, even
// from one in a comment.
bool can_drop(const Definition& column, const TableText& table) {
    if (column.follows_commented_comma) {
        return false;
    }
    const Names names = names_in(column.text);
    for (const std::string_view refused : {"primary", "unique", "references"}) {
        if (has(names, refused)) {
            return false;
        }
    }
    const auto names_it = [&](const Definition& each) {
        return &each != &column && has(names_in(each.text), column.name);
    };
    return std::none_of(table.columns.begin(), table.columns.end(), names_it) &&
           std::none_of(table.constraints.begin(), table.constraints.end(), names_it);
}

struct Columns {
    std::vector<const Definition*> dropped;
    std::vector<const Definition*> added;
    std::vector<const Definition*> changed;
};

Columns compare(const TableText& from, const TableText& to) {
    Columns columns;
    for (const Definition& column : from.columns) {
        const Definition* now = find_column(to, column.name);
        if (now == nullptr) {
            columns.dropped.push_back(&column);
        } else if (now->canonical != column.canonical) {
            columns.changed.push_back(now);
        }
    }
    for (const Definition& column : to.columns) {
        if (find_column(from, column.name) == nullptr) {
            columns.added.push_back(&column);
        }
    }
    return columns;
}

std::string quoted(std::string_view name) {
    return dialect().quote_identifier(name);
}

SchemaStep step(std::string sql) {
    SchemaStep step;
    step.sql = std::move(sql);
    return step;
}

Hazard lost(const std::string& table, const std::vector<const Definition*>& columns) {
    Names names;
    for (const Definition* column : columns) {
        names.push_back(column->name);
    }
    return {Hazard::Kind::deletes_data,
            "drops " + join(names, ", ") + " of " + table + " and what is in it"};
}

// The documented steps, from the new table's own text.
class Rebuild {
  public:
    explicit Rebuild(const Change& change)
        : old_sql_(change.old_fact().note("sql")),
          new_sql_(change.new_fact().note("sql")),
          from_(parse_table(old_sql_)),
          to_(parse_table(new_sql_)),
          name_(change.new_fact().note("name")),
          new_name_("slipway_new_" + name_) {}

    [[nodiscard]] std::vector<SchemaStep> steps() const {
        std::vector<SchemaStep> steps;
        steps.push_back(step("CREATE TABLE " + quoted(new_name_) + ' ' + std::string(to_.rest)));
        const Columns columns = compare(from_, to_);
        if (!columns.dropped.empty()) {
            steps.front().hazards.push_back(lost(name_, columns.dropped));
        }
        if (const Names names = common_columns(); !names.empty()) {
            steps.push_back(copy(names));
        }
        if (counts_up()) {
            steps.push_back(step("DELETE FROM sqlite_sequence WHERE name = " + literal(new_name_)));
            steps.push_back(step("INSERT INTO sqlite_sequence (name, seq) SELECT " +
                                 literal(new_name_) +
                                 ", seq FROM sqlite_sequence WHERE name = " + literal(name_)));
        }
        steps.push_back(step("DROP TABLE " + quoted(name_)));
        steps.push_back(step("ALTER TABLE " + quoted(new_name_) + " RENAME TO " + quoted(name_)));
        check_foreign_keys(steps);
        return steps;
    }

  private:
    static std::string literal(std::string_view text) { return dialect().quote_literal(text); }

    [[nodiscard]] Names common_columns() const {
        Names names;
        for (const Definition& column : to_.columns) {
            if (find_column(from_, column.name) != nullptr && !is_generated(column)) {
                names.push_back(quoted(column.name));
            }
        }
        return names;
    }

    [[nodiscard]] SchemaStep copy(const Names& names) const {
        const std::string list = join(names, ", ");
        SchemaStep copied = step("INSERT INTO " + quoted(new_name_) + " (" + list +
                                 ")\n    SELECT " + list + " FROM " + quoted(name_));
        copied.hazards.push_back({Hazard::Kind::rewrites_table,
                                  "rebuilds " + name_ + ": fails on rows that do not fit it"});
        return copied;
    }

    // AUTOINCREMENT goes on behind ids that are gone; so does its copy.
    [[nodiscard]] bool counts_up() const {
        return has(names_in(to_.rest), "autoincrement") &&
               has(names_in(from_.rest), "autoincrement");
    }

    void check_foreign_keys(std::vector<SchemaStep>& steps) const {
        const std::string check = "temp." + quoted("slipway_foreign_keys");
        steps.push_back(step("CREATE TABLE " + check +
                             " (broken integer CONSTRAINT foreign_keys_hold CHECK (broken = 0))"));
        steps.push_back(step("INSERT INTO " + check +
                             " SELECT 1 FROM pragma_foreign_key_check WHERE \"table\" = " +
                             literal(name_) + " OR parent = " + literal(name_)));
        steps.push_back(step("DROP TABLE " + check));
    }

    std::string old_sql_;
    std::string new_sql_;
    TableText from_;
    TableText to_;
    std::string name_;
    std::string new_name_;
};

}  // namespace

bool can_alter(const Change& change) {
    const std::string old_sql(change.old_fact().note("sql"));
    const std::string new_sql(change.new_fact().note("sql"));
    const TableText from = parse_table(old_sql);
    const TableText to = parse_table(new_sql);
    const Columns columns = compare(from, to);
    return columns.changed.empty() &&
           change.old_fact().property("constraints") == change.new_fact().property("constraints") &&
           from.options == to.options && columns.dropped.size() < from.columns.size() &&
           std::all_of(columns.added.begin(),
                       columns.added.end(),
                       [](const Definition* each) { return can_add(*each); }) &&
           std::all_of(columns.dropped.begin(), columns.dropped.end(), [&](const Definition* each) {
               return can_drop(*each, from);
           });
}

std::vector<SchemaStep> change_table(const Change& change) {
    if (!can_alter(change)) {
        return Rebuild(change).steps();
    }
    const std::string old_sql(change.old_fact().note("sql"));
    const std::string new_sql(change.new_fact().note("sql"));
    const TableText from = parse_table(old_sql);
    const TableText to = parse_table(new_sql);
    const Columns columns = compare(from, to);
    const std::string name(change.new_fact().note("name"));
    std::vector<SchemaStep> steps;
    for (const Definition* column : columns.dropped) {
        steps.push_back(
            step("ALTER TABLE " + quoted(name) + " DROP COLUMN " + quoted(column->name)));
        steps.back().hazards.push_back(lost(name, {column}));
    }
    for (const Definition* column : columns.added) {
        steps.push_back(step("ALTER TABLE " + quoted(name) + " ADD COLUMN " + column->text));
    }
    return steps;
}

}  // namespace slipway::sqlite
