#include <algorithm>

#include "revision/plan.h"
#include "revision/target.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;

// The rows that a stamp concerns, as Alembic collects them before it makes the first step, and the
// rows as they are after the steps made so far.
class Stamping {
  public:
    Stamping(const RevisionGraph& graph, const std::vector<Index>& concerned, Plan& plan)
        : graph_(graph),
          concerned_(concerned),
          plan_(plan),
          contained_(ancestors(graph, concerned, Along::all)),
          above_(descendants(graph, concerned, Along::all)) {}

    void base() {
        for (const Index row : concerned_) {
            const std::string& id = graph_.at(row).id;
            if (has(id)) {
                add({Direction::stamp, {}, {id}, {}, {{id, {}}}});
            }
        }
    }

    void revision(Index target) {
        if (std::find(concerned_.begin(), concerned_.end(), target) != concerned_.end() ||
            has(graph_.at(target).id)) {
            return;
        }
        const std::string& id = graph_.at(target).id;
        Step step{Direction::stamp, id, {}, {id}, {}};
        if (contained_[target] || above_[target]) {
            step.from = ids_of(graph_, concerned_);
        }
        for (const std::string& row : step.from) {
            if (has(row)) {
                step.changes.push_back({row, {}});
            }
        }
        // An earlier target of the same command may have taken the rows already.
        if (step.changes.empty()) {
            step.changes.push_back({});
        }
        step.changes.back().to = id;
        add(std::move(step));
    }

  private:
    [[nodiscard]] bool has(const std::string& id) const {
        return std::binary_search(plan_.after.begin(), plan_.after.end(), id);
    }

    void add(Step step) {
        apply_changes(plan_.after, step.changes);
        plan_.steps.push_back(std::move(step));
    }

    const RevisionGraph& graph_;
    const std::vector<Index>& concerned_;
    Plan& plan_;
    Marks contained_;
    Marks above_;
};

std::vector<Index> concerned_rows(const Resolver& resolver,
                                  const std::vector<Index>& rows,
                                  const std::vector<std::string>& targets) {
    std::vector<Index> concerned;
    for (const std::string& target : targets) {
        for (const Index row : resolver.in_lineage(rows, target, Along::all)) {
            if (std::find(concerned.begin(), concerned.end(), row) == concerned.end()) {
                concerned.push_back(row);
            }
        }
    }
    return concerned;
}

void purge_rows(Plan& plan) {
    if (plan.after.empty()) {
        return;
    }
    Step step{Direction::stamp, {}, plan.after, {}, {}};
    for (const std::string& row : plan.after) {
        step.changes.push_back({row, {}});
    }
    plan.steps.push_back(std::move(step));
    plan.after.clear();
}

}  // namespace

Plan plan_stamp(const RevisionGraph& graph,
                const Heads& current,
                const std::vector<std::string>& targets,
                Purge purge) {
    Plan plan;
    plan.before = current;
    std::sort(plan.before.begin(), plan.before.end());
    plan.after = plan.before;
    if (purge == Purge::yes) {
        purge_rows(plan);
    }
    const std::vector<Index> rows = find_rows(graph, purge == Purge::yes ? Heads{} : current);
    const Resolver resolver(
        graph, {{}, "Multiple heads are present; please specify a single target revision"});
    const std::vector<std::string> names =
        targets.empty() ? std::vector<std::string>{"base"} : targets;
    const std::vector<Index> concerned = concerned_rows(resolver, rows, names);
    std::vector<Spot> spots;
    for (const std::string& target : names) {
        const std::vector<Spot> more = resolver.many(target);
        spots.insert(spots.end(), more.begin(), more.end());
    }
    Stamping stamping(graph, concerned, plan);
    if (spots.empty()) {
        stamping.base();
    }
    for (const Spot& spot : spots) {
        if (spot.is_revision()) {
            stamping.revision(spot.index);
        } else {
            stamping.base();
        }
    }
    return plan;
}

}  // namespace slipway
