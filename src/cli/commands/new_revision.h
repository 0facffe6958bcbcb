// What `revision` and `merge` have in common: placing a new file in the graph and writing it.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace slipway::commands {

// Writes the file and prints its path. `heads`: what the new revision follows.
int write_revision(Session& session, const std::vector<std::string>& heads);

}  // namespace slipway::commands
