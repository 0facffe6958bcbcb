// How one table of SQLite becomes another: by ALTER TABLE, or by the documented rebuild.
#pragma once

#include "database/schema_dialect.h"

namespace slipway::sqlite {

// Whether ALTER TABLE can do all of it: columns that are added or dropped in forms that it allows.
bool can_alter(const Change& change);

// The statements of either way. Indexes, triggers and views on the table are not among them: those
// are dropped before a rebuild and made again after it. Foreign keys are off in Slipway's sessions,
// as SQLite has it; a rebuild checks them itself.
std::vector<SchemaStep> change_table(const Change& change);

}  // namespace slipway::sqlite
