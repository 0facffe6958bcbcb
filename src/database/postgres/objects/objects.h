// The table of all kinds of objects, and how to find one.
#pragma once

#include <span>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

extern const Object schema_object;

// In the order of FactKind.
std::span<const Object* const> objects();

// The object of a kind; null for a kind that PostgreSQL does not have.
const Object* find_object(FactKind kind);

}  // namespace slipway::postgres
