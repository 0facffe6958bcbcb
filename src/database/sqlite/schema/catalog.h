// Reads the schema of a SQLite database from the statements that it keeps.
#pragma once

#include "database/database.h"
#include "schema/schema.h"

namespace slipway::sqlite {

// Facts are compared by canonical text. Names are as SQLite compares them, in lower case.
Schema read_catalog(Database& database);

}  // namespace slipway::sqlite
