// A column in words, as a table's definition has it.
#pragma once

#include <optional>
#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// "title text COLLATE pg_catalog."C" DEFAULT 'x'::text NOT NULL": with its default or identity,
// where one is given. The server chooses other names than usual for constraints while a table
// has them that steps aside: `names_taken`.
std::string column_definition(const Schema& schema,
                              FactIndex column,
                              std::optional<FactIndex> default_value,
                              bool names_taken = false,
                              bool inherits = false);

// "CONSTRAINT image_title_not_null NOT NULL title" as a table adds it, from PostgreSQL 18 on.
std::string not_null_constraint(const Fact& column);

// What of a new column stands in statements of its own: storage, statistics, options.
Steps column_settings(const Schema& schema, FactIndex column);

// "pg_catalog."C"…" as ALTER TABLE ONLY of the column's table begins: "ALTER TABLE ONLY
// public.image ALTER COLUMN title".
std::string alter_column(const Schema& schema, FactIndex part_of_table);

}  // namespace slipway::postgres
