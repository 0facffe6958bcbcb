// The same command for many tenants: one run each, and a summary of all.
#pragma once

#include <functional>
#include <string_view>

#include "cli/session.h"

namespace slipway::commands {

// What a command did, or would do, for one tenant.
struct TenantDone {
    Plan plan;
    std::size_t seeds = 0;
};

// Runs `work` for each tenant of --tenants-from that the shard takes, in its own database session
// or schema, and prints a summary. One that fails does not keep the others from running, unless
// --fail-fast was given. Throws Error at the end when one failed, with the most serious code, or
// that of a stop.
void for_each_tenant(Session& session,
                     std::string_view command,
                     const RunOptions& options,
                     const std::function<TenantDone(Runner&)>& work);

}  // namespace slipway::commands
