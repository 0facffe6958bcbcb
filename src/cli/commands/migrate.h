// What upgrade and downgrade have in common: offline, on trial, or for real.
#pragma once

#include "cli/session.h"

namespace slipway::commands {

int migrate(Session& session, Direction direction);

}  // namespace slipway::commands
