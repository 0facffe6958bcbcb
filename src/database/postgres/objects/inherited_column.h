// Columns that tables have from the ones they inherit from, or are partitions of.
#pragma once

#include <optional>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// The columns of other tables that it is the same as.
std::vector<FactIndex> parents_of_column(const Schema& schema, FactIndex column);

// Those that inherit the column, in tables that stay children of its table, and are there before
// and after.
std::vector<Change> inheriting_columns(const Change& column, const Scene& scene);

// Whether the statement for the parent's column does it, because the table stays the parent's
// child.
bool follows_parent(const Scene& scene, const Schema& schema, FactIndex column);

// Drops a column of the old schema, and those that inherit it as far as they do not stay: the
// server takes them along unless it is told not to, or unless their tables have them for
// themselves as well.
Steps drop_column(const Scene& scene, FactIndex column);

// The new columns that inherit this new one and that their tables shall have for themselves as
// well: they have to be there before it is added.
std::vector<FactIndex> own_columns_of_children(const Scene& scene, FactIndex column);

// What a column that inherits another has to be told besides: a default of its own, `value`, or
// none.
Steps own_default(const Schema& to, FactIndex column, std::optional<FactIndex> value);

// The same for a column of a new table, which may be NOT NULL by itself, too.
Steps own_of_inherited(const Schema& to, FactIndex column, std::optional<FactIndex> value);

}  // namespace slipway::postgres
