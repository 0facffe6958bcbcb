// What a new type of a column means for what depends on the column.
#pragma once

#include <optional>
#include <vector>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Whether the column gets another type, collation, or a new form of its type.
bool changes_type(const Change& column);

// Whether the type's name stays and the type itself is made anew, so that values have to move.
bool moves_type(const Change& column);

// The type of another kind that has this type's name in the schema: an enum that has become a
// domain.
std::optional<FactIndex> other_type_of_the_name(const Schema& schema, const Fact& type);

// The facts of the old schema that the server does not carry along.
std::vector<FactIndex> in_the_way_of_type(const Change& column);

}  // namespace slipway::postgres
