// The revision that `show` and `edit` are about.
#pragma once

#include <vector>

#include "cli/session.h"

namespace slipway::commands {

// What the argument names: one revision, none for base, or for "current" those that the database
// is at.
std::vector<RevisionGraph::Index> named_revisions(Session& session);

}  // namespace slipway::commands
