// What became of each tenant, as the answer of the command.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cli/commands/tenants.h"
#include "cli/tenants.h"
#include "status/snapshot.h"

namespace slipway::commands {

enum class TenantResult {
    done,
    unchanged,  // there was nothing to do
    pending,    // of a trial: there is something to do
    failed,
    not_begun,  // after a stop, or with --fail-fast
};

struct TenantOutcome {
    Tenant tenant;
    TenantResult result = TenantResult::not_begun;
    TenantDone done{};
    Snapshot snapshot{};
    std::optional<Error> error{};
};

std::size_t count_of(const std::vector<TenantOutcome>& outcomes, TenantResult result);

// One line a tenant and one of sums, or with --format json one document.
void print_summary(const Session& session,
                   std::string_view command,
                   const std::vector<TenantOutcome>& outcomes);

}  // namespace slipway::commands
