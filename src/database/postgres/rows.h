// What a result says: its rows as text, or how many a statement changed.
#pragma once

#include <cstddef>

#include <libpq-fe.h>

#include "database/database.h"

namespace slipway::postgres {

Rows rows_of(const PGresult* result);

// By the command tag; 0 where that has none.
std::size_t rows_changed(const PGresult* result);

}  // namespace slipway::postgres
