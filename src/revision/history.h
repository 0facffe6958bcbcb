// Which revisions `history`, `branches` and `current` show, and in which order.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "revision/plan.h"

namespace slipway {

// What `history` shows, from the newest down. `range` is the text of -r ("a:b", ":b", "a:",
// "-3:", "current:+2", …); without one, everything. `current` matters where the range says
// "current". Throws Error as plans do.
std::vector<RevisionGraph::Index> history_range(const RevisionGraph& graph,
                                                std::optional<std::string_view> range,
                                                const Heads& current);

// True: the range speaks of the database's rows, so that they must be read first.
bool needs_current(std::string_view range);

// What `branches` shows, in the order of `history`.
std::vector<RevisionGraph::Index> branch_points(const RevisionGraph& graph);

// What `current` shows, sorted by id: the rows, and the tips by parents of other branches that a
// row implies through dependencies.
std::vector<RevisionGraph::Index> current_revisions(const RevisionGraph& graph,
                                                    const Heads& current);

// One mark a revision: applied by these rows, dependencies included.
std::vector<bool> applied(const RevisionGraph& graph, const Heads& current);

// True: the rows are those that `upgrade heads` leaves behind.
bool is_up_to_date(const RevisionGraph& graph, const Heads& current);

}  // namespace slipway
