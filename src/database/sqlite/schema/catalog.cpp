#include "database/sqlite/schema/catalog.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "database/sqlite/schema/table_change.h"
#include "database/sqlite/schema/table_text.h"
#include "sql/characters.h"

namespace slipway::sqlite {

namespace {

// What SQLite and virtual tables make for themselves is left out.
constexpr std::string_view objects =
    "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"
    " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " AND tbl_name NOT IN (SELECT name FROM pragma_table_list"
    " WHERE schema = 'main' AND type = 'shadow') ORDER BY rowid";

// Scratch databases are in memory.
constexpr std::string_view file =
    "SELECT file FROM pragma_database_list WHERE name = 'main' AND file <> ''";

struct Object {
    std::string type;
    std::string name;
    std::string table;
    std::string sql;
};

FactKind kind_of(const Object& object) {
    if (object.type == "table") {
        return FactKind::table;
    }
    if (object.type == "index") {
        return FactKind::index;
    }
    return object.type == "view" ? FactKind::view : FactKind::trigger;
}

bool is_on_another(FactKind kind) {
    return kind == FactKind::index || kind == FactKind::trigger;
}

std::string joined(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    return join(texts, " , ");
}

class CatalogReader {
  public:
    explicit CatalogReader(Database& database) : database_(database) {}

    Schema read() {
        is_scratch_ = database_.query(std::string(file)).empty();
        for (const Row& row : database_.query(std::string(objects))) {
            made_.push_back({row[0].value(), row[1].value(), row[2].value(), row[3].value()});
        }
        note_what_is_on_others();
        for (const Object& object : made_) {
            add(object);
            const FactKind kind = kind_of(object);
            if (kind == FactKind::table || kind == FactKind::view) {
                relations_.emplace(sql::lower(object.name), kind);
            }
        }
        add_references();
        return builder_.build();
    }

  private:
    void note_what_is_on_others() {
        for (const Object& object : made_) {
            const FactKind kind = kind_of(object);
            if (is_on_another(kind)) {
                on_[sql::lower(object.table)].push_back(
                    {note_name(kind, sql::lower(object.name)), object.sql});
            }
        }
    }

    // Of a scratch database it does not matter what is left out.
    void note_what_is_on(Fact& relation) {
        if (is_scratch_) {
            relation.notes.push_back({std::string(scratch_note), "yes"});
            return;
        }
        const std::vector<Property>& notes = on_[relation.name];
        relation.notes.insert(relation.notes.end(), notes.begin(), notes.end());
    }

    SchemaBuilder::Handle add(const Object& object) {
        Fact fact;
        fact.kind = kind_of(object);
        fact.name = sql::lower(object.name);
        fact.notes = {{"name", object.name}, {"sql", object.sql}};
        if (!is_on_another(fact.kind)) {
            note_what_is_on(fact);
        }
        fact.slots = {"name " + fact.name};
        if (fact.kind != FactKind::table || is_virtual(object.sql)) {
            fact.properties = {{"definition", canonical(object.sql)}};
            return keep(object, std::move(fact));
        }
        const TableText table = parse_table(object.sql);
        fact.properties = properties(table);
        const SchemaBuilder::Handle handle = keep(object, std::move(fact));
        add_columns(object, table);
        return handle;
    }

    static bool is_virtual(std::string_view sql) {
        const auto names = names_in(sql);
        return names.size() > 1 && names[1] == "virtual";
    }

    static std::vector<Property> properties(const TableText& table) {
        std::vector<std::string> columns;
        for (const Definition& column : table.columns) {
            columns.push_back(column.canonical);
        }
        std::vector<std::string> constraints;
        for (const Definition& constraint : table.constraints) {
            constraints.push_back(constraint.canonical);
        }
        std::vector<Property> properties = {{"columns", joined(std::move(columns))}};
        if (!constraints.empty()) {
            properties.push_back({"constraints", joined(std::move(constraints))});
        }
        if (!table.options.empty()) {
            properties.push_back({"options", table.options});
        }
        return properties;
    }

    SchemaBuilder::Handle keep(const Object& object, Fact fact) {
        const FactKind kind = fact.kind;
        const SchemaBuilder::Handle handle = builder_.add(std::move(fact));
        handles_.push_back(handle);
        if (is_on_another(kind)) {
            const std::string on = sql::lower(object.table);
            const auto found = relations_.find(on);
            builder_.set_parent(
                handle, found == relations_.end() ? FactKind::table : found->second, on);
        }
        return handle;
    }

    void add_columns(const Object& object, const TableText& table) {
        const std::string prefix = sql::lower(object.name) + '.';
        std::size_t position = 0;
        for (const Definition& column : table.columns) {
            Fact fact;
            fact.kind = FactKind::column;
            fact.name = prefix + column.name;
            fact.properties = {{"definition", column.canonical}};
            fact.notes = {{"text", column.text}, {"position", std::to_string(++position)}};
            builder_.set_parent(
                builder_.add(std::move(fact)), FactKind::table, sql::lower(object.name));
        }
        for (const Definition& constraint : table.constraints) {
            Fact fact;
            fact.kind = FactKind::constraint;
            fact.name = prefix + constraint.canonical;
            fact.notes = {{"text", constraint.text}};
            builder_.set_parent(
                builder_.add(std::move(fact)), FactKind::table, sql::lower(object.name));
        }
    }

    // SQLite keeps no dependencies: whatever a statement names may be one. Only earlier objects
    // count, but for a table, which needs no view or trigger: so nothing waits for itself.
    void add_references() {
        std::set<std::string> earlier;
        for (std::size_t i = 0; i < made_.size(); ++i) {
            const FactKind kind = kind_of(made_[i]);
            for (const std::string& name : names_in(made_[i].sql)) {
                const auto found = relations_.find(name);
                if (found == relations_.end() || name == sql::lower(made_[i].name)) {
                    continue;
                }
                const bool is_certain = kind != FactKind::table && found->second == FactKind::table;
                if (is_certain || kind == FactKind::trigger || earlier.contains(name)) {
                    builder_.need(handles_[i], found->second, name);
                }
            }
            earlier.insert(sql::lower(made_[i].name));
        }
    }

    Database& database_;
    SchemaBuilder builder_;
    bool is_scratch_ = false;
    std::map<std::string, std::vector<Property>> on_;  // by table or view
    std::vector<Object> made_;                         // in the order of their making
    std::vector<SchemaBuilder::Handle> handles_;       // of made_
    std::map<std::string, FactKind> relations_;        // tables and views, by name
};

}  // namespace

Schema read_catalog(Database& database) {
    return CatalogReader(database).read();
}

}  // namespace slipway::sqlite
