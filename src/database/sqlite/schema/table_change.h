// How one table of SQLite becomes another: by ALTER TABLE, or by the documented rebuild.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/schema_dialect.h"

namespace slipway::sqlite {

// Whether ALTER TABLE can do all of it: columns that are added or dropped in forms that it allows.
bool can_alter(const Change& change);

// The statements of either way. Indexes, triggers and views on the table are not among them: those
// are dropped before a rebuild and made again after it. Foreign keys are off in Slipway's sessions,
// as SQLite has it; a rebuild checks them itself.
// Throws Error (usage, guard) where what a filter leaves out cannot stay as it is.
std::vector<SchemaStep> change_table(const Change& change);

// Indexes and triggers go with the table or view that they are on. Those that a filter leaves out
// are in neither schema: the catalogue notes their statements on the table or view of the database,
// under note_name(). What was read of a scratch database has scratch_note instead.
std::string note_name(FactKind kind, std::string_view name);
inline constexpr std::string_view scratch_note = "scratch";

// For a table or view that is dropped and made again: the statements that make what is left out
// again; and those that fail where neither side can tell what that is, and there is such.
std::vector<SchemaStep> make_left_out_again(const Change& change);
std::vector<SchemaStep> refuse_unknown_left_out(const Change& change);

}  // namespace slipway::sqlite
