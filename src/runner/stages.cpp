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
        : plan_(plan), rows_(plan.actions.size()) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows_[i].steps = steps_of(plan, plan.actions[i], dialect, form);
        }
    }

    std::vector<Stage> stages() {
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
    };

    void place_early() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row& row = rows_[i];
            std::size_t level = 0;
            for (const std::size_t needed : plan_.actions[i].needs) {
                level = std::max(level, rows_[needed].last);
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
    std::vector<Row> rows_;
};

}  // namespace

std::vector<Stage> divide(const SchemaPlan& plan, const SchemaDialect& dialect, Form form) {
    return Levels(plan, dialect, form).stages();
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
