// revision --autogenerate: the SQL between the database and the declared schema, as revisions.
#pragma once

#include "cli/session.h"

namespace slipway::commands {

// Writes the files and prints their paths; none where nothing differs.
int autogenerate(Session& session);

}  // namespace slipway::commands
