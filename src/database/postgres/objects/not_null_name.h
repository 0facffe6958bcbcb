// The names of not-null constraints, which PostgreSQL has from version 18 on.
#pragma once

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Gives the constraint of a column that was and stays NOT NULL its new name. The server renames
// those of children along, which have to be called the same, and lets no child rename its own:
// where they differ, the parent's constraint is made again around the renaming of the children's.
Steps rename_not_null(const Change& column, const Scene& scene);

}  // namespace slipway::postgres
