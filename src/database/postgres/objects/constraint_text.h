// Statements about constraints of tables.
#pragma once

#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Whether an index enforces it.
bool has_index(const Fact& constraint);

// "ALTER TABLE public.image ADD CONSTRAINT …".
std::string add_constraint(const Fact& constraint);
std::string drop_constraint(const Fact& constraint);
std::string validate_constraint(const Fact& constraint);

// The same as add_constraint in steps that do not keep others from writing to the table while it is
// read; empty where there are none.
Steps add_constraint_safely(const Fact& constraint);

}  // namespace slipway::postgres
