// Which facts of a schema a comparison looks at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace slipway {

// Patterns are shell globs over names without their quotes. An empty list of what to include means
// everything; what is excluded goes before what is included.
struct SchemaFilter {
    std::vector<std::string> include_schemas;
    std::vector<std::string> exclude_schemas;
    // Tables and views: "name" in any schema, or "schema.name".
    std::vector<std::string> include_tables;
    std::vector<std::string> exclude_tables;
    std::vector<FactKind> include_kinds;
    std::vector<FactKind> exclude_kinds;
};

// The facts that the filter lets through. What lives in a fact that it leaves out goes with it, and
// so does a sequence that a table which is left out owns.
Schema filtered(Schema schema, const SchemaFilter& filter);

// The patterns of what to include that match nothing in either schema.
struct Unmatched {
    std::vector<std::string> schemas;
    std::vector<std::string> tables;
};
Unmatched unmatched_patterns(const SchemaFilter& filter, const Schema& a, const Schema& b);

// Patterns for schemas of the database that are not wanted, but hold what the filter leaves out:
// they cannot go.
std::vector<std::string> schemas_to_spare(const Schema& database,
                                          const Schema& wanted,
                                          const SchemaFilter& filter);

// `public."Big Table".id` → public, Big Table, id; what a routine's name has in parentheses stays
// behind.
std::vector<std::string> name_parts(std::string_view name);

// The last of them as it stands there, quoted or not: `"a.b"` of public."a.b".
std::string_view last_part(std::string_view name);

}  // namespace slipway
