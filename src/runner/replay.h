// What the applied revisions make of an empty database.
#pragma once

#include "runner/runner.h"
#include "runner/scratch.h"

namespace slipway {

// Applies the revisions up to `heads` in their order, without a word. Filling throws Error as a run
// does, where a revision cannot run on a database without rows. The project and what `around` holds
// have to outlive it.
Recipe replay_of(const Project& project,
                 const Heads& heads,
                 const RunOptions& options,
                 const Surroundings& around);

}  // namespace slipway
