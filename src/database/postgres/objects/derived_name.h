// The names that the server makes from those of a table and its columns: of constraints, indexes,
// statistics and the sequences of columns.
#pragma once

#include <optional>

#include "database/schema_dialect.h"

namespace slipway::postgres {

// As SchemaDialect::derived_name() and rename_derived().
std::optional<DerivedName> find_derived_name(const Schema& schema, FactIndex fact);
Rename rename_to(const Schema& schema, FactIndex fact, std::string_view name);

}  // namespace slipway::postgres
