#include "runner/stages.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

using Need = SchemaStep::Need;

// Transactions on even levels, what runs alone on odd ones.
std::size_t level_for(Need need, std::size_t least) {
    const bool is_odd = least % 2 == 1;
    return is_odd == (need == Need::alone) ? least : least + 1;
}

std::vector<SchemaStep> steps_of(const SchemaPlan& plan,
                                 const Action& action,
                                 const SchemaDialect& dialect,
                                 Form form) {
    return dialect.steps(action, {*plan.from, *plan.to, form});
}

}  // namespace

std::vector<Stage> divide(const SchemaPlan& plan, const SchemaDialect& dialect, Form form) {
    std::vector<Stage> levels;
    std::vector<std::size_t> ends(
        plan.actions.size());  // the level of each action's last statement
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
        std::size_t level = 0;
        for (const std::size_t needed : plan.actions[i].needs) {
            level = std::max(level, ends[needed]);
        }
        for (SchemaStep& step : steps_of(plan, plan.actions[i], dialect, form)) {
            level = level_for(step.need, level);
            levels.resize(std::max(levels.size(), level + 1));
            levels[level].need = step.need;
            levels[level].steps.push_back(std::move(step));
        }
        ends[i] = level;
    }
    std::erase_if(levels, [](const Stage& stage) { return stage.steps.empty(); });
    return levels;
}

std::vector<SchemaStep> all_steps(const SchemaPlan& plan, const SchemaDialect& dialect, Form form) {
    std::vector<SchemaStep> steps;
    for (const Action& action : plan.actions) {
        for (SchemaStep& step : steps_of(plan, action, dialect, form)) {
            steps.push_back(std::move(step));
        }
    }
    return steps;
}

}  // namespace slipway
