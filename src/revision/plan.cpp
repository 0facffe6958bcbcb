#include "revision/plan.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "revision/order.h"
#include "revision/rows.h"
#include "revision/selection.h"
#include "revision/stored_rows.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

Step step_of(const RevisionGraph& graph, Index revision, Direction direction) {
    Step step;
    step.direction = direction;
    step.revision = graph.at(revision).id;
    const bool is_up = direction == Direction::up;
    (is_up ? step.from : step.to) = ids_of(graph, graph.parents(revision));
    (is_up ? step.to : step.from) = {step.revision};
    return step;
}

Plan plan_steps(const RevisionGraph& graph,
                const std::vector<Index>& rows,
                const std::vector<Index>& order,
                Direction direction) {
    VersionRows table(graph, rows);
    Plan plan;
    plan.before = table.heads();
    plan.steps.reserve(order.size());
    for (const Index revision : order) {
        Step step = step_of(graph, revision, direction);
        step.changes = direction == Direction::up ? table.up(revision) : table.down(revision);
        plan.steps.push_back(std::move(step));
    }
    plan.after = table.heads();
    return plan;
}

std::vector<Index> upgrade_order(const RevisionGraph& graph,
                                 const std::vector<Index>& rows,
                                 std::string_view target) {
    const Selection selection = select_upgrade(graph, rows, target);
    std::vector<Index> order = top_down(graph, selection.needed, selection.heads);
    std::reverse(order.begin(), order.end());
    return order;
}

}  // namespace

std::string heads_text(Heads heads) {
    std::sort(heads.begin(), heads.end());
    return heads.empty() ? "<base>" : join(heads, ", ");
}

std::string_view name(Direction direction) {
    switch (direction) {
        case Direction::up: return "up";
        case Direction::down: return "down";
        case Direction::stamp: return "stamp";
    }
    return "";
}

Plan plan_upgrade(const RevisionGraph& graph, const Heads& current, std::string_view target) {
    const std::vector<Index> rows = find_rows(graph, current);
    return plan_steps(graph, rows, upgrade_order(graph, rows, target), Direction::up);
}

Plan plan_downgrade(const RevisionGraph& graph, const Heads& current, std::string_view target) {
    const std::vector<Index> rows = find_rows(graph, current);
    const Selection selection = select_downgrade(graph, rows, target);
    const std::vector<Index> order = top_down(graph, selection.needed, selection.heads);
    return plan_steps(graph, rows, order, Direction::down);
}

std::vector<Index> pending(const RevisionGraph& graph,
                           const Heads& current,
                           std::string_view target) {
    return upgrade_order(graph, find_rows(graph, current), target);
}

void apply_changes(Heads& heads, const std::vector<RowChange>& changes) {
    StoredRows rows(heads);
    rows.apply(changes);
    heads = rows.sorted();
}

}  // namespace slipway
