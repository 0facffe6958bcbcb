// The way from one schema to another: every action, in an order that the server accepts.
#pragma once

#include <vector>

#include "schema/action.h"
#include "schema/rules.h"
#include "schema/schema.h"

namespace slipway {

// Both schemas have to outlive it.
struct SchemaPlan {
    const Schema* from = nullptr;
    const Schema* to = nullptr;
    std::vector<Action> actions;

    [[nodiscard]] bool is_empty() const { return actions.empty(); }
};

// The plan the other way round is the downgrade. Throws Error (internal) that names the facts where
// they wait for each other in a ring.
SchemaPlan plan_schema(const Schema& from, const Schema& to, const Rules& rules);

}  // namespace slipway
