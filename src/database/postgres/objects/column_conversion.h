// A column's values moving from one type to another.
#pragma once

#include <string>
#include <vector>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// The old column's values, which the server then assigns to the new one: the name alone where it
// converts by itself.
std::string converted(const Change& column);

// The attributes that values of a composite type lose where it is made anew, with those of types in
// it: "street", "place.height". None for arrays, which fail there.
std::vector<std::string> lost_attributes(const Change& column);

// Whether the server converts values, defaults and constraints from one type to the other.
bool is_same_family(const Change& column);

// The hazards of that: values that it changes for good, values that it refuses, what they are taken
// for, and the time for which writing the table anew keeps others away. None where the server knows
// by the types alone that all values stay as they are.
std::vector<Hazard> conversion_hazards(const Change& column);

}  // namespace slipway::postgres
