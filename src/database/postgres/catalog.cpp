#include "database/postgres/catalog.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "database/postgres/array_text.h"
#include "database/postgres/expression.h"
#include "database/postgres/objects/objects.h"

namespace slipway::postgres {

namespace {

// Whatever is read is printed the same on both sides of a comparison, whoever has configured them.
constexpr std::string_view begin_snapshot =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    "SET LOCAL search_path = pg_catalog;"
    "SET LOCAL jit = off;"
    "SET LOCAL extra_float_digits = 1;"
    "SET LOCAL datestyle = 'ISO, YMD';"
    "SET LOCAL intervalstyle = 'postgres';"
    "SET LOCAL quote_all_identifiers = off;"
    "SET LOCAL bytea_output = 'hex';"
    "SET LOCAL timezone = 'UTC'";

// Edges between objects of the user's, the schema public (2200) among them; an extension's own are
// of no interest.
constexpr std::string_view dependencies =
    "SELECT classid || ':' || objid || ':',"
    // A type that depends on more than types, collations (3456) and schemas does so by its default.
    " CASE WHEN classid = 1247 AND refclassid NOT IN (1247, 3456, 2615) THEN 1 ELSE objsubid END,"
    " refclassid || ':' || refobjid || ':',"
    " refobjsubid FROM pg_depend"
    " WHERE objid >= 16384 AND deptype IN ('n', 'a', 'i', 'P', 'S')"
    " AND (refobjid >= 16384 OR (refclassid = 2615 AND refobjid = 2200))"
    // A sequence that a column owns is made before it and set by it: its owner is a fact of its
    // own.
    " AND NOT (deptype = 'a' AND classid = 1259 AND refclassid = 1259 AND refobjsubid > 0"
    " AND objid IN (SELECT seqrelid FROM pg_sequence))";

constexpr std::string_view extension_members =
    "SELECT d.classid || ':' || d.objid || ':0', quote_ident(e.extname) FROM pg_depend d"
    " JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid"
    " WHERE d.deptype = 'e'";

std::string_view value(const PGresult* result, int row, int column) {
    return {PQgetvalue(result, row, column),
            static_cast<std::size_t>(PQgetlength(result, row, column))};
}

// "materialized view public.totals": the kind is the longest that fits.
std::pair<FactKind, std::string> parse_reference(const std::string& text) {
    std::optional<std::pair<FactKind, std::string>> found;
    for (std::size_t space = text.find(' '); space != std::string::npos;
         space = text.find(' ', space + 1)) {
        if (const auto kind = find_kind(std::string_view(text).substr(0, space))) {
            found.emplace(*kind, text.substr(space + 1));
        }
    }
    if (!found) {
        throw Error(ErrorCode::internal, "no kind of fact in '" + text + "'");
    }
    return *found;
}

// What a row of a kind's query tells besides the fact.
struct Row {
    Fact fact;
    std::string parent;  // "kind name"
    std::string on;      // the address of the parent, for names that begin with it
    std::vector<std::string> addresses;
    std::vector<std::string> needs;
};

// Prints of expressions are compared in one form; the note of the same name is what is written. A
// text is the user's own.
void add_property(Fact& fact, std::string_view name, std::string_view text) {
    if (name == "text") {
        fact.properties.push_back({std::string(name), std::string(text)});
        return;
    }
    fact.properties.push_back({std::string(name), canonical_expression(text)});
    if (fact.properties.back().value != text) {
        fact.notes.push_back({std::string(name), faithful_expression(text)});
    }
}

Row parse_row(FactKind kind, const PGresult& result, int number) {
    Row row;
    row.fact.kind = kind;
    for (int column = 0; column < PQnfields(&result); ++column) {
        if (PQgetisnull(&result, number, column) != 0) {
            continue;
        }
        const std::string_view name = PQfname(&result, column);
        const std::string_view text = value(&result, number, column);
        if (name == "fact") {
            row.fact.name = text;
        } else if (name == "parent") {
            row.parent = text;
        } else if (name == "on") {
            row.on = text;
        } else if (name == "addresses") {
            row.addresses = parse_array(text);
        } else if (name == "slots") {
            row.fact.slots = parse_array(text);
        } else if (name == "needs") {
            row.needs = parse_array(text);
        } else if (name.starts_with("note_")) {
            row.fact.notes.push_back({std::string(name.substr(5)), std::string(text)});
        } else {
            add_property(row.fact, name, text);
        }
    }
    std::sort(row.fact.properties.begin(),
              row.fact.properties.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return row;
}

class CatalogReader {
  public:
    explicit CatalogReader(Session& session) : session_(session) {}

    Schema read() {
        const int version = PQserverVersion(session_.raw());
        const char* superuser = PQparameterStatus(session_.raw(), "is_superuser");
        const bool is_superuser = superuser != nullptr && std::string_view(superuser) == "on";
        for (const Object* object : objects()) {
            const auto query = object->restricted_query != nullptr && !is_superuser
                                   ? object->restricted_query
                                   : object->query;
            read_facts(object->kind, *session_.run(query(version)));
        }
        read_members();
        read_dependencies();
        read_unmodelled();
        return builder_.build();
    }

  private:
    void read_facts(FactKind kind, const PGresult& result) {
        for (int number = 0; number < PQntuples(&result); ++number) {
            Row row = parse_row(kind, result, number);
            if (row.on.empty()) {
                add(std::move(row));
            } else if (const auto parent = builder_.find(row.on)) {
                row.parent = describe(builder_[*parent]);
                row.fact.name.insert(0, row.parent);
                add(std::move(row));
            }
        }
    }

    void add(Row row) {
        const bool is_extension = row.fact.kind == FactKind::extension;
        const std::string name = row.fact.name;
        const SchemaBuilder::Handle handle = builder_.add(std::move(row.fact));
        if (is_extension) {
            extensions_.emplace(name, handle);
        }
        if (!row.parent.empty()) {
            auto [kind, where] = parse_reference(row.parent);
            builder_.set_parent(handle, kind, std::move(where));
        }
        for (std::string& address : row.addresses) {
            builder_.know(std::move(address), handle);
        }
        for (const std::string& need : row.needs) {
            auto [kind, what] = parse_reference(need);
            builder_.need(handle, kind, std::move(what));
        }
    }

    // What belongs to an extension is known under the extension's name.
    void read_members() {
        const Result result = session_.run(std::string(extension_members));
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            const auto extension = extensions_.find(std::string(value(result.get(), row, 1)));
            if (extension != extensions_.end()) {
                builder_.know(std::string(value(result.get(), row, 0)), extension->second);
            }
        }
    }

    void read_dependencies() {
        const Result result = session_.run(std::string(dependencies));
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            builder_.depend(address(*result, row, 0), address(*result, row, 2));
        }
    }

    void read_unmodelled() {
        const Result result = session_.run(unmodelled_objects());
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            builder_.note_unmodelled(std::string(value(result.get(), row, 0)));
        }
    }

    // Of the part of an object where that is known by itself, else of the object.
    [[nodiscard]] std::string address(const PGresult& result, int row, int column) const {
        const std::string object(value(&result, row, column));
        std::string part = object + std::string(value(&result, row, column + 1));
        return builder_.find(part) ? part : object + '0';
    }

    Session& session_;
    SchemaBuilder builder_;
    std::unordered_map<std::string, SchemaBuilder::Handle> extensions_;  // by name
};

}  // namespace

Schema read_catalog(Session& session) {
    session.run(std::string(begin_snapshot));
    try {
        Schema schema = CatalogReader(session).read();
        session.run("COMMIT");
        return schema;
    } catch (const Error&) {
        if (!session.is_lost()) {
            session.run("ROLLBACK");
        }
        throw;
    }
}

}  // namespace slipway::postgres
