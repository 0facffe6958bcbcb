// What upgrade, downgrade and stamp answer: the plan, or what was done.
#pragma once

#include <string_view>

#include "cli/session.h"

namespace slipway::commands {

// With --format json, the run's report on standard output; in text the log has told it already, as
// Alembic does.
void print_report(Session& session, std::string_view command, const Plan& done);

// --dry-run: what would run, on standard output; nothing was changed.
void print_preview(Session& session, std::string_view command, const Plan& plan);

// Writes a plan as a script on standard output (--sql).
void print_script(Session& session, const Plan& plan);

}  // namespace slipway::commands
