// Folds what one statement can do into one action: a table with its columns, for the reader's eye.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "schema/action.h"
#include "schema/rules.h"

namespace slipway {

struct SortedActions {
    const Schema& from;
    const Schema& to;
    const Rules& rules;
    const std::vector<Action>& actions;
    const std::vector<std::pair<std::size_t, std::size_t>>& edges;  // the first comes before
    const std::vector<std::size_t>& order;                          // all actions, sorted
};

// The actions in their order. A part is made by its parent's statement where all that it needs
// comes before that; and is dropped by it where all that waits for it comes after.
std::vector<Action> fold_actions(const SortedActions& sorted);

}  // namespace slipway
