#include "database/sqlite/schema/table_change.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
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

bool is_null_by_default(const Definition& column) {
    const auto value = default_of(column);
    return !value || value->starts_with("null");
}

bool is_not_null(const Definition& column) {
    return column.canonical.find(" not null") != std::string::npos;
}

// Whether no row can have it unless it is told what.
bool lacks_value(const Definition& column) {
    return is_not_null(column) && is_null_by_default(column) && !is_generated(column);
}

// What the documentation of ALTER TABLE ADD COLUMN allows, whatever rows there are.
bool can_add(const Definition& column) {
    const Names names = names_in(column.text);
    for (const std::string_view refused : {"primary", "unique", "stored", "check"}) {
        if (has(names, refused)) {
            return false;
        }
    }
    const auto value = default_of(column);
    const bool is_constant =
        !value || (!value->starts_with('(') && !value->starts_with("current_"));
    const bool refers_by_default = has(names, "references") && !is_null_by_default(column);
    return is_constant && !refers_by_default && !lacks_value(column) &&
           !(is_generated(column) && is_not_null(column));
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

// Whether a column is the rowid under another name.
bool shows_rowid(const TableText& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [](const Definition& each) {
        return each.canonical.find(" integer primary key") != std::string::npos;
    });
}

// What the number is called that each row has in both, where no column shows it; "" where there is
// none, or columns have taken all of its names.
std::string_view hidden_rowid(const TableText& from, const TableText& to) {
    for (const TableText* each : {&from, &to}) {
        if (each->options.find("without") != std::string::npos) {
            return "";
        }
    }
    if (shows_rowid(from) && shows_rowid(to)) {
        return "";
    }
    for (const std::string_view name : {"rowid", "_rowid_", "oid"}) {
        if (find_column(from, name) == nullptr && find_column(to, name) == nullptr) {
            return name;
        }
    }
    return "";
}

std::string quoted(std::string_view name) {
    return dialect().quote_identifier(name);
}

std::string literal(std::string_view text) {
    return dialect().quote_literal(text);
}

SchemaStep step(std::string sql) {
    SchemaStep step;
    step.sql = std::move(sql);
    return step;
}

Hazard lost(const std::string& table, const std::vector<const Definition*>& columns) {
    Names names;
    for (const Definition* column : columns) {
        names.push_back("column " + table + '.' + column->name);
    }
    return {Hazard::Kind::deletes_data,
            "drops " + join(names, ", ") + " and what " +
                (names.size() == 1 ? "it holds" : "they hold")};
}

bool is_scratch(const Fact& fact) {
    return !fact.note(scratch_note).empty();
}

// What is on the fact and not in its schema.
std::vector<Property> left_out_on(const Schema& schema, FactIndex fact) {
    std::vector<Property> left_out;
    for (const Property& note : schema[fact].notes) {
        for (const FactKind kind : {FactKind::index, FactKind::trigger}) {
            const std::string prefix = note_name(kind, "");
            if (note.name.starts_with(prefix) &&
                !schema.find(kind, std::string_view(note.name).substr(prefix.size()))) {
                left_out.push_back(note);
            }
        }
    }
    return left_out;
}

// As the database has it, which is one of the two sides.
std::vector<Property> left_out_on(const Change& change) {
    return is_scratch(change.old_fact()) ? left_out_on(change.to, change.after)
                                         : left_out_on(change.from, change.before);
}

Names canonical_texts(const std::vector<Definition>& definitions) {
    Names texts;
    std::transform(definitions.begin(),
                   definitions.end(),
                   std::back_inserter(texts),
                   [](const Definition& each) { return each.canonical; });
    std::sort(texts.begin(), texts.end());
    return texts;
}

// Columns and constraints that are left out are no properties of the table: its statement has them
// nevertheless.
void require_same_parts(const Change& change, const TableText& from, const TableText& to) {
    const bool are_columns_right = change.new_fact().has("columns") ||
                                   canonical_texts(from.columns) == canonical_texts(to.columns);
    const bool are_constraints_right =
        change.old_fact().property("constraints") != change.new_fact().property("constraints") ||
        canonical_texts(from.constraints) == canonical_texts(to.constraints);
    if (are_columns_right && are_constraints_right) {
        return;
    }
    const std::string name(change.new_fact().note("name"));
    throw Error(ErrorCode::usage,
                "table " + name + " has to be rebuilt, but its " +
                    (are_columns_right ? "constraints" : "columns") +
                    ", which are left out, would not stay as they are")
        .hint(
            "in SQLite all of a table is one statement: compare its columns and constraints as "
            "well, or leave out the whole table with --exclude-table " +
            name);
}

void require_no_index_on(const std::vector<const Definition*>& dropped, const Change& change) {
    const std::string prefix = note_name(FactKind::index, "");
    for (const Property& each : left_out_on(change)) {
        if (!each.name.starts_with(prefix)) {
            continue;
        }
        const Names names = names_in(parse_table(each.value).rest);
        for (const Definition* column : dropped) {
            if (has(names, column->name)) {
                throw Error(ErrorCode::guard,
                            "cannot drop column " + std::string(change.new_fact().note("name")) +
                                '.' + column->name + ": " + each.name +
                                ", which is left out, needs it")
                    .hint("drop the index first, or compare indexes as well");
            }
        }
    }
}

// The documented steps, from the new table's own text.
class Rebuild {
  public:
    explicit Rebuild(const Change& change)
        : change_(change),
          old_sql_(change.old_fact().note("sql")),
          new_sql_(change.new_fact().note("sql")),
          from_(parse_table(old_sql_)),
          to_(parse_table(new_sql_)),
          name_(change.new_fact().note("name")),
          new_name_("slipway_new_" + name_) {}

    [[nodiscard]] std::vector<SchemaStep> steps() const {
        require_same_parts(change_, from_, to_);
        std::vector<SchemaStep> steps = refuse_unknown_left_out(change_);
        append(steps, copied());
        append(steps, put_in_place());
        append(steps, make_left_out_again(change_));
        append(steps, foreign_keys_checked());
        return steps;
    }

  private:
    [[nodiscard]] std::vector<SchemaStep> copied() const {
        std::vector<SchemaStep> steps;
        steps.push_back(step("CREATE TABLE " + quoted(new_name_) + ' ' + std::string(to_.rest)));
        const Columns columns = compare(from_, to_);
        require_no_index_on(columns.dropped, change_);
        if (!columns.dropped.empty()) {
            steps.front().hazards.push_back(lost(name_, columns.dropped));
        }
        if (Names names = common_columns(); !names.empty()) {
            if (const std::string_view rowid = hidden_rowid(from_, to_); !rowid.empty()) {
                names.insert(names.begin(), std::string(rowid));
            }
            steps.push_back(copy(names));
        }
        if (counts_up()) {
            steps.push_back(step("DELETE FROM sqlite_sequence WHERE name = " + literal(new_name_)));
            steps.push_back(step("INSERT INTO sqlite_sequence (name, seq) SELECT " +
                                 literal(new_name_) +
                                 ", seq FROM sqlite_sequence WHERE name = " + literal(name_)));
        }
        return steps;
    }

    // Views, and triggers on other tables, that are left out name a table that is not there for a
    // moment: a RENAME that looks at them would fail.
    [[nodiscard]] std::vector<SchemaStep> put_in_place() const {
        return {step("DROP TABLE " + quoted(name_)),
                step("PRAGMA legacy_alter_table = ON"),
                step("ALTER TABLE " + quoted(new_name_) + " RENAME TO " + quoted(name_)),
                step("PRAGMA legacy_alter_table = OFF")};
    }

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
                                  "copies all rows of table " + name_ +
                                      ": fails on those that do not fit it or break a foreign "
                                      "key"});
        for (const Definition* column : compare(from_, to_).added) {
            if (lacks_value(*column)) {
                copied.hazards.push_back({Hazard::Kind::may_fail,
                                          "fails where the table has rows: column " + name_ + '.' +
                                              column->name + " has no default"});
            }
        }
        return copied;
    }

    // AUTOINCREMENT goes on behind ids that are gone; so does its copy.
    [[nodiscard]] bool counts_up() const {
        return has(names_in(to_.rest), "autoincrement") &&
               has(names_in(from_.rest), "autoincrement");
    }

    [[nodiscard]] std::vector<SchemaStep> foreign_keys_checked() const {
        const std::string check = "temp." + quoted("slipway_foreign_keys");
        return {step("CREATE TABLE " + check +
                     " (broken integer CONSTRAINT foreign_keys_hold CHECK (broken = 0))"),
                step("INSERT INTO " + check +
                     " SELECT 1 FROM pragma_foreign_key_check WHERE \"table\" = " + literal(name_) +
                     " OR parent = " + literal(name_)),
                step("DROP TABLE " + check)};
    }

    Change change_;
    std::string old_sql_;
    std::string new_sql_;
    TableText from_;
    TableText to_;
    std::string name_;
    std::string new_name_;
};

// What the plan knows of on the table or view, as a list for IN.
std::string known_on(const Change& change) {
    Names names;
    for (const FactIndex child : change.from.children(change.before)) {
        names.push_back(literal(change.from[child].name));
    }
    return '(' + join(names, ", ") + ')';
}

}  // namespace

std::string note_name(FactKind kind, std::string_view name) {
    return std::string(name_of(kind)) + ' ' + std::string(name);
}

std::vector<SchemaStep> make_left_out_again(const Change& change) {
    std::vector<SchemaStep> steps;
    for (const Property& each : left_out_on(change)) {
        steps.push_back(step(each.value));
    }
    return steps;
}

std::vector<SchemaStep> refuse_unknown_left_out(const Change& change) {
    if (!is_scratch(change.old_fact()) || !is_scratch(change.new_fact())) {
        return {};
    }
    const std::string check = "temp." + quoted("slipway_left_out");
    return {
        step("CREATE TABLE " + check +
             " (name text CONSTRAINT nothing_left_out_is_lost CHECK (name IS NULL))"),
        step("INSERT INTO " + check +
             " SELECT name FROM sqlite_schema\n    WHERE type IN ('index', 'trigger') AND sql IS "
             "NOT NULL AND lower(tbl_name) = lower(" +
             literal(change.new_fact().note("name")) + ") AND lower(name) NOT IN " +
             known_on(change)),
        step("DROP TABLE " + check)};
}

bool can_alter(const Change& change) {
    if (change.old_fact().properties == change.new_fact().properties) {
        return true;  // nothing, where what differs in the texts is left out
    }
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
    if (change.old_fact().properties == change.new_fact().properties) {
        return {};
    }
    if (!can_alter(change)) {
        return Rebuild(change).steps();
    }
    const std::string old_sql(change.old_fact().note("sql"));
    const std::string new_sql(change.new_fact().note("sql"));
    const TableText from = parse_table(old_sql);
    const TableText to = parse_table(new_sql);
    const Columns columns = compare(from, to);
    const std::string name(change.new_fact().note("name"));
    require_no_index_on(columns.dropped, change);
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
