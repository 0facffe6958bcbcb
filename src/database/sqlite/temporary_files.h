// Where SQLite puts what it cannot keep in memory while it sorts or undoes a statement.
#pragma once

#include "database/sqlite/location.h"

namespace slipway::sqlite {

// SQLite looks for /var/tmp, /usr/tmp and /tmp. Where none of them can be written to, as in a
// container with a read-only root, its files go beside the database. Call it before the first
// connection is opened; it is for the whole process.
void find_room_for_temporary_files(const Location& location);

}  // namespace slipway::sqlite
