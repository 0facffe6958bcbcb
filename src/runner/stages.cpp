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

// The statements of a plan, each on a level: levels run one after the other.
class Levels {
  public:
    Levels(const SchemaPlan& plan, const SchemaDialect& dialect, Form form)
        : plan_(plan), dialect_(dialect), rows_(plan.actions.size()) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows_[i].steps = steps_of(plan, plan.actions[i], dialect, form);
        }
    }

    std::vector<Stage> stages() {
        find_first();
        place_early();
        move_removals_late();
        std::vector<Stage> levels;
        for (Row& row : rows_) {
            for (std::size_t i = 0; i < row.steps.size(); ++i) {
                levels.resize(std::max(levels.size(), row.levels[i] + 1));
                levels[row.levels[i]].need = row.steps[i].need;
                levels[row.levels[i]].steps.push_back(std::move(row.steps[i]));
            }
        }
        std::erase_if(levels, [](const Stage& stage) { return stage.steps.empty(); });
        return levels;
    }

  private:
    // The statements of one action.
    struct Row {
        std::vector<SchemaStep> steps;
        std::vector<std::size_t> levels;  // of each
        std::size_t first = 0;
        std::size_t last = 0;
        bool is_first = false;
    };

    // An alteration that runs alone, needs nothing and is needed by others comes before all else:
    // between what goes and what comes again there is no other stage then.
    void find_first() {
        std::vector<bool> is_needed(rows_.size());
        for (std::size_t i = rows_.size(); i-- > 0;) {
            const auto& steps = rows_[i].steps;
            const bool has_steps = !steps.empty();
            for (const std::size_t needed : plan_.actions[i].needs) {
                is_needed[needed] = is_needed[needed] || has_steps || is_needed[i];
            }
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto& steps = rows_[i].steps;
            const auto& needs = plan_.actions[i].needs;
            rows_[i].is_first =
                is_needed[i] && !steps.empty() && plan_.actions[i].kind == Action::Kind::alter &&
                std::all_of(steps.begin(),
                            steps.end(),
                            [](const SchemaStep& step) { return step.need == Need::alone; }) &&
                std::all_of(needs.begin(), needs.end(), [&](std::size_t needed) {
                    return rows_[needed].is_first;
                });
            start_ = rows_[i].is_first ? 2 : start_;
        }
    }

    void place_early() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row& row = rows_[i];
            std::size_t level = row.is_first ? 0 : start_;
            for (const std::size_t needed : plan_.actions[i].needs) {
                level = std::max(level, begin_of_use(i, needed));
            }
            row.first = row.last = level;
            for (const SchemaStep& step : row.steps) {
                level = level_for(step.need, level);
                row.levels.push_back(level);
            }
            if (!row.levels.empty()) {
                row.first = row.levels.front();
                row.last = row.levels.back();
            }
        }
    }

    // From which level on an action can use what another one, that it needs, makes or alters.
    [[nodiscard]] std::size_t begin_of_use(std::size_t action, std::size_t needed) const {
        const Action& user = plan_.actions[action];
        const Action& used = plan_.actions[needed];
        const bool is_type_enough = used.kind == Action::Kind::alter && user.after &&
                                    user.kind != Action::Kind::drop &&
                                    (*plan_.to)[*used.after].kind == FactKind::column &&
                                    dialect_.needs_type_alone(*plan_.to, *user.after);
        return is_type_enough ? rows_[needed].first : rows_[needed].last;
    }

    // What goes so that it, or something that it is in the way of, comes again goes in the
    // transaction in which that comes: nobody is without it in between.
    void move_removals_late() {
        std::vector<std::size_t> latest(rows_.size(), no_limit);
        for (std::size_t i = rows_.size(); i-- > 0;) {
            if (latest[i] != no_limit && is_removal(i)) {
                move(rows_[i], latest[i]);
            }
            for (const std::size_t needed : plan_.actions[i].needs) {
                latest[needed] = std::min(latest[needed], rows_[i].first);
            }
        }
    }

    [[nodiscard]] bool is_removal(std::size_t action) const {
        const Action::Kind kind = plan_.actions[action].kind;
        const auto& steps = rows_[action].steps;
        return (kind == Action::Kind::drop || kind == Action::Kind::shelve) &&
               std::all_of(steps.begin(), steps.end(), [](const SchemaStep& step) {
                   return step.need == Need::transaction;
               });
    }

    static void move(Row& row, std::size_t latest) {
        const std::size_t level = latest % 2 == 0 ? latest : latest - 1;
        if (level > row.last) {
            row.first = row.last = level;
            std::fill(row.levels.begin(), row.levels.end(), level);
        }
    }

    static constexpr std::size_t no_limit = ~std::size_t{0};

    const SchemaPlan& plan_;
    const SchemaDialect& dialect_;
    std::vector<Row> rows_;
    std::size_t start_ = 0;  // the first level of what does not come before all else
};

}  // namespace

std::vector<Stage> divide(const SchemaPlan& plan, const SchemaDialect& dialect, Form form) {
    return Levels(plan, dialect, form).stages();
}

std::vector<SchemaStep> all_steps(const SchemaPlan& plan, const SchemaDialect& dialect, Form form) {
    std::vector<SchemaStep> steps;
    for (const Action& action : plan.actions) {
        append(steps, steps_of(plan, action, dialect, form));
    }
    return steps;
}

}  // namespace slipway
