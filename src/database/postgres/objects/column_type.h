// What a new type of a column means for what depends on the column.
#pragma once

#include <vector>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Whether the column gets another type, collation, or a new form of its type.
bool changes_type(const Change& column);

// Whether the type's name stays and the type itself is made anew, so that values have to move.
bool moves_type(const Change& column);

// The facts of the old schema that the server does not carry along.
std::vector<FactIndex> in_the_way_of_type(const Change& column);

}  // namespace slipway::postgres
