#include "database/postgres/catalog.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "database/postgres/addresses.h"
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
    "SELECT classid, objid,"
    // A type that depends on more than types, collations (3456) and schemas does so by its default.
    " CASE WHEN classid = 1247 AND refclassid NOT IN (1247, 3456, 2615) THEN 1 ELSE objsubid END,"
    " refclassid, refobjid, refobjsubid FROM pg_depend"
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

template <typename Number>
Number number(const PGresult& result, int row, int column) {
    const std::string_view text = value(&result, row, column);
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// In three columns.
Address address(const PGresult& result, int row, int column) {
    return {number<std::uint32_t>(result, row, column),
            number<std::uint32_t>(result, row, column + 1),
            number<std::int32_t>(result, row, column + 2)};
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
    std::string parent;         // "kind name"
    std::optional<Address> on;  // of the parent, for names that begin with it
    std::vector<Address> addresses;
    std::vector<std::string> needs;
};

// What a column of a kind's query is for; see Object::query.
struct Field {
    enum class Use { fact, parent, on, addresses, slots, needs, note, text, property };
    int column = 0;
    Use use = Use::property;
    std::string name;  // of a note or property
};

Field field_of(int column, std::string_view name) {
    constexpr std::string_view note = "note_";
    constexpr std::array<std::pair<std::string_view, Field::Use>, 7> uses = {{
        {"fact", Field::Use::fact},
        {"parent", Field::Use::parent},
        {"on", Field::Use::on},
        {"addresses", Field::Use::addresses},
        {"slots", Field::Use::slots},
        {"needs", Field::Use::needs},
        {"text", Field::Use::text},
    }};
    if (name.starts_with(note)) {
        return {column, Field::Use::note, std::string(name.substr(note.size()))};
    }
    const auto* const found = std::find_if(
        uses.begin(), uses.end(), [&](const auto& each) { return each.first == name; });
    return {column, found == uses.end() ? Field::Use::property : found->second, std::string(name)};
}

// Sorted by name: properties have to be.
std::vector<Field> fields_of(const PGresult& result) {
    std::vector<Field> fields;
    fields.reserve(static_cast<std::size_t>(PQnfields(&result)));
    for (int column = 0; column < PQnfields(&result); ++column) {
        fields.push_back(field_of(column, PQfname(&result, column)));
    }
    std::sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) {
        return a.name < b.name;
    });
    return fields;
}

// Prints of expressions are compared in one form; the note of the same name is what is written.
void add_property(Fact& fact, const std::string& name, std::string_view text) {
    fact.properties.push_back({name, canonical_expression(text)});
    if (fact.properties.back().value != text) {
        fact.notes.push_back({name, faithful_expression(text)});
    }
}

void take(Row& row, const Field& field, std::string_view text) {
    switch (field.use) {
        case Field::Use::fact: row.fact.name = text; break;
        case Field::Use::parent: row.parent = text; break;
        case Field::Use::on: row.on = parse_address(text); break;
        case Field::Use::addresses: row.addresses = parse_addresses(text); break;
        case Field::Use::slots: row.fact.slots = parse_array(text); break;
        case Field::Use::needs: row.needs = parse_array(text); break;
        case Field::Use::note: row.fact.notes.push_back({field.name, std::string(text)}); break;
        case Field::Use::text:
            row.fact.properties.push_back({field.name, std::string(text)});
            break;
        case Field::Use::property: add_property(row.fact, field.name, text); break;
    }
}

Row parse_row(FactKind kind, const PGresult& result, int number, const std::vector<Field>& fields) {
    Row row;
    row.fact.kind = kind;
    for (const Field& field : fields) {
        if (PQgetisnull(&result, number, field.column) == 0) {
            take(row, field, value(&result, number, field.column));
        }
    }
    return row;
}

class CatalogReader {
  public:
    explicit CatalogReader(Session& session) : session_(session) {}

    // All but the first query in one message: there are many, and each way to the server takes its
    // time.
    Schema read() {
        const std::vector<const Object*> present = present_objects();
        std::vector<std::string> queries;
        std::transform(present.begin(),
                       present.end(),
                       std::back_inserter(queries),
                       [this](const Object* object) { return query_of(*object); });
        const std::size_t members = queries.size();
        queries.emplace_back(extension_members);
        queries.emplace_back(dependencies);
        queries.push_back(unmodelled_objects());
        session_.run_all(queries, [&](std::size_t place, const PGresult& result) {
            if (place < members) {
                read_facts(present[place]->kind, result);
            } else if (place == members) {
                read_members(result);
            } else if (place == members + 1) {
                read_dependencies(result);
            } else {
                read_unmodelled(result);
            }
        });
        return builder_.build();
    }

  private:
    // Those of kinds that the database has: most have few, and a query that finds nothing takes its
    // time as well.
    std::vector<const Object*> present_objects() {
        std::string query;
        for (const Object* object : objects()) {
            query += query.empty() ? "SELECT " : ", ";
            query += object->found_in == nullptr
                         ? "true"
                         : "EXISTS (SELECT FROM " + std::string(object->found_in) + ')';
        }
        const Result result = session_.run(query);
        std::vector<const Object*> present;
        int column = 0;
        for (const Object* object : objects()) {
            if (value(result.get(), 0, column++) == "t") {
                present.push_back(object);
            }
        }
        return present;
    }

    [[nodiscard]] std::string query_of(const Object& object) const {
        const char* superuser = PQparameterStatus(session_.raw(), "is_superuser");
        const bool is_restricted = object.restricted_query != nullptr &&
                                   (superuser == nullptr || std::string_view(superuser) != "on");
        return (is_restricted ? object.restricted_query
                              : object.query)(PQserverVersion(session_.raw()));
    }

    void read_facts(FactKind kind, const PGresult& result) {
        const std::vector<Field> fields = fields_of(result);
        for (int number = 0; number < PQntuples(&result); ++number) {
            Row row = parse_row(kind, result, number, fields);
            if (!row.on) {
                add(std::move(row));
            } else if (const auto parent = addresses_.find(*row.on)) {
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
        for (const Address& address : row.addresses) {
            addresses_.add(address, handle);
        }
        for (const std::string& need : row.needs) {
            auto [kind, what] = parse_reference(need);
            builder_.need(handle, kind, std::move(what));
        }
    }

    // What belongs to an extension is known under the extension's name.
    void read_members(const PGresult& result) {
        for (int row = 0; row < PQntuples(&result); ++row) {
            const auto extension = extensions_.find(std::string(value(&result, row, 1)));
            if (extension != extensions_.end()) {
                addresses_.add(parse_address(value(&result, row, 0)), extension->second);
            }
        }
    }

    void read_dependencies(const PGresult& result) {
        for (int row = 0; row < PQntuples(&result); ++row) {
            const auto dependent = addresses_.find_part_or_whole(address(result, row, 0));
            const auto dependency = addresses_.find_part_or_whole(address(result, row, 3));
            if (dependent && dependency && dependent != dependency) {
                builder_.need(*dependent, *dependency);
            }
        }
    }

    void read_unmodelled(const PGresult& result) {
        for (int row = 0; row < PQntuples(&result); ++row) {
            builder_.note_unmodelled(std::string(value(&result, row, 0)));
        }
    }

    Session& session_;
    SchemaBuilder builder_;
    Addresses addresses_;
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
