// The names of not-null constraints, which PostgreSQL has from version 18 on.
#pragma once

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Gives the constraint of a column that was and stays NOT NULL its new name. The server renames
// those of children along, which have to be called the same, and lets no child rename its own:
// where they differ, the parent's constraint is made again around the renaming of the children's.
Steps rename_not_null(const Change& column, const Scene& scene);

// A table that leaves its parent takes its constraints along, and one that joins a parent brings
// its own: gives those whose names are not compared the names of the new schema. Where it leaves
// one parent for another, this is done as it leaves.
enum class Passage { leaves, joins };
Steps rename_not_nulls(std::string_view table, const Scene& scene, Passage passage);

}  // namespace slipway::postgres
