#include "database/postgres/catalog.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "database/postgres/array_text.h"
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

// Edges between objects of the user's; an extension's own are of no interest.
constexpr std::string_view dependencies =
    "SELECT classid || ':' || objid || ':', objsubid, refclassid || ':' || refobjid || ':',"
    " refobjsubid FROM pg_depend"
    " WHERE objid >= 16384 AND refobjid >= 16384 AND deptype IN ('n', 'a', 'i', 'P', 'S')"
    // A sequence that a column owns is made before it and set by it: its owner is a fact of its own.
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
    for (std::size_t space = text.find(' '); space != std::string::npos;
         space = text.find(' ', space + 1)) {
        const auto kind = find_kind(std::string_view(text).substr(0, space));
        if (kind) {
            return {*kind, text.substr(space + 1)};
        }
    }
    throw Error(ErrorCode::internal, "no kind of fact in '" + text + "'");
}

class CatalogReader {
  public:
    explicit CatalogReader(Session& session) : session_(session) {}

    Schema read() {
        const int version = PQserverVersion(session_.raw());
        for (const Object* object : objects()) {
            read_facts(object->kind, *session_.run(object->query(version)));
        }
        read_members();
        read_dependencies();
        return builder_.build();
    }

  private:
    void read_facts(FactKind kind, const PGresult& result) {
        const int columns = PQnfields(&result);
        for (int row = 0; row < PQntuples(&result); ++row) {
            read_fact(kind, result, row, columns);
        }
    }

    void read_fact(FactKind kind, const PGresult& result, int row, int columns) {
        Fact fact;
        fact.kind = kind;
        std::vector<std::string> addresses;
        std::vector<std::string> needs;
        std::string parent;
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(&result, row, column) != 0) {
                continue;
            }
            const std::string_view name = PQfname(&result, column);
            const std::string_view text = value(&result, row, column);
            if (name == "fact") {
                fact.name = text;
            } else if (name == "parent") {
                parent = text;
            } else if (name == "addresses") {
                addresses = parse_array(text);
            } else if (name == "slots") {
                fact.slots = parse_array(text);
            } else if (name == "needs") {
                needs = parse_array(text);
            } else if (name.starts_with("note_")) {
                fact.notes.push_back({std::string(name.substr(5)), std::string(text)});
            } else {
                fact.properties.push_back({std::string(name), std::string(text)});
            }
        }
        std::sort(fact.properties.begin(), fact.properties.end(), [](const auto& a, const auto& b) {
            return a.name < b.name;
        });
        add(std::move(fact), parent, std::move(addresses), needs);
    }

    void add(Fact fact,
             const std::string& parent,
             std::vector<std::string> addresses,
             const std::vector<std::string>& needs) {
        const bool is_extension = fact.kind == FactKind::extension;
        const std::string name = fact.name;
        const SchemaBuilder::Handle handle = builder_.add(std::move(fact));
        if (is_extension) {
            extensions_.emplace(name, handle);
        }
        if (!parent.empty()) {
            auto [kind, where] = parse_reference(parent);
            builder_.set_parent(handle, kind, std::move(where));
        }
        for (std::string& address : addresses) {
            builder_.know(std::move(address), handle);
        }
        for (const std::string& need : needs) {
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

    // Of the part of an object where that is known by itself, else of the object.
    [[nodiscard]] std::string address(const PGresult& result, int row, int column) const {
        const std::string object(value(&result, row, column));
        std::string part = object + std::string(value(&result, row, column + 1));
        return builder_.knows(part) ? part : object + '0';
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
