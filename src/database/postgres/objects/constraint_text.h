// Statements about constraints of tables.
#pragma once

#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Whether an index enforces it; and that index, with its schema.
bool has_index(const Fact& constraint);
std::string index_of(const Fact& constraint);

// "PRIMARY KEY (id) WITH (fillfactor='70')".
std::string definition_of(const Fact& constraint);

// "ALTER TABLE public.image ADD CONSTRAINT …".
std::string add_constraint(const Fact& constraint);
std::string drop_constraint(const Fact& constraint);
std::string validate_constraint(const Fact& constraint);

// The same as add_constraint in steps that do not keep others from writing to the table while it is
// read; empty where there are none.
Steps add_constraint_safely(const Fact& constraint);

}  // namespace slipway::postgres
