// What no kind of object tells of. It is named, so that nobody takes it for compared.
#include <array>

#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

struct Catalog {
    std::string_view words;  // what an object of it is called
    std::string_view name;
    std::string_view object;     // an expression over the row `o`: how it is named
    std::string_view condition;  // which rows are meant
};

constexpr std::string_view any = "true";

constexpr std::string_view type_name =
    "(SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE n.oid = o.typnamespace)"
    " || '.' || quote_ident(o.typname)";

constexpr std::array<Catalog, 5> catalogs = {{
    {"access method", "pg_am", "quote_ident(o.amname)", any},
    {"conversion",
     "pg_conversion",
     "(SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE n.oid = o.connamespace)"
     " || '.' || quote_ident(o.conname)",
     any},
    {"language", "pg_language", "quote_ident(o.lanname)", any},
    {"transform",
     "pg_transform",
     "'for ' || format_type(o.trftype, NULL) || ' language '"
     " || (SELECT quote_ident(l.lanname) FROM pg_language l WHERE l.oid = o.trflang)",
     any},
    {"base type",
     "pg_type",
     type_name,
     "(o.typtype = 'p' OR (o.typtype = 'b' AND NOT EXISTS"
     " (SELECT FROM pg_type e WHERE e.typarray = o.oid)))"},
}};

}  // namespace

std::string unmodelled_objects() {
    std::string query =
        "SELECT 'security label on ' || pg_describe_object(classoid, objoid, objsubid)"
        " FROM pg_seclabel";
    for (const Catalog& catalog : catalogs) {
        query += " UNION ALL SELECT '" + std::string(catalog.words) + " ' || " +
                 std::string(catalog.object) + " FROM " + std::string(catalog.name) + " o WHERE " +
                 std::string(catalog.condition) + " AND " + is_own(catalog.name, "o.oid");
    }
    return query;
}

}  // namespace slipway::postgres
