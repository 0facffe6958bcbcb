#include "schema/action_graph.h"

#include <algorithm>

#include "base/error.h"
#include "base/topological_sort.h"
#include "schema/diff.h"
#include "schema/fold.h"

namespace slipway {

ActionGraph::ActionGraph(const Schema& from, const Schema& to, const Rules& rules)
    : from_(from), to_(to), rules_(rules), fates_(decide_fates(from, to, rules)) {
    make_actions();
}

void ActionGraph::make_actions() {
    of_item_.resize(fates_.items.size());
    for (std::size_t i = 0; i < fates_.items.size(); ++i) {
        const Item& item = fates_.items[i];
        ActionsOf& of = of_item_[i];
        if (item.fate == Fate::drop || item.fate == Fate::remake) {
            of.goes = add(Action::Kind::drop, item);
        }
        if (item.fate == Fate::swap) {
            of.aside = add(Action::Kind::shelve, item);
        }
        if (item.fate == Fate::alter) {
            of.changes = add(Action::Kind::alter, item);
        }
        if (item.fate == Fate::make || item.fate == Fate::remake || item.fate == Fate::swap) {
            of.comes = add(Action::Kind::make, item);
        }
        if (item.fate == Fate::swap) {
            of.goes = add(Action::Kind::discard, item);
        }
    }
}

std::size_t ActionGraph::add(Action::Kind kind, const Item& item) {
    Action action;
    action.kind = kind;
    action.before =
        kind == Action::Kind::make && item.fate != Fate::swap ? std::nullopt : item.before;
    action.after = kind == Action::Kind::drop ? std::nullopt : item.after;
    actions_.push_back(std::move(action));
    ranks_.push_back(rank(kind, item));
    return actions_.size() - 1;
}

// First goes what only hangs on other things, then all is made and altered, then the rest goes.
std::size_t ActionGraph::rank(Action::Kind kind, const Item& item) const {
    constexpr std::size_t kinds = 256;
    const FactKind fact = item.before ? from_[*item.before].kind : to_[*item.after].kind;
    const auto number = static_cast<std::size_t>(fact);
    if (kind == Action::Kind::discard) {
        return 2 * kinds;
    }
    if (kind == Action::Kind::drop) {
        // A routine that is gone leaves no doubt which one of the same name is called.
        const bool is_early = fact >= FactKind::default_value || fact == FactKind::routine;
        return (is_early ? 0 : 2 * kinds) + kinds - number;
    }
    // What is made after it would get it as well.
    if (fact == FactKind::default_privilege) {
        return 4 * kinds;
    }
    return kinds + number;
}

void ActionGraph::before(std::size_t first, std::size_t second) {
    if (first != no_action && second != no_action && first != second) {
        edges_.emplace_back(first, second);
    }
}

std::optional<FactIndex> ActionGraph::shelved_whole(const Item& item) const {
    auto whole = item.before ? from_.parent(*item.before) : std::nullopt;
    while (whole && fates_.items[fates_.of_old[*whole]].fate != Fate::swap) {
        whole = from_.parent(*whole);
    }
    return whole;
}

std::vector<Action> ActionGraph::sorted() {
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    std::vector<std::size_t> order = topological_sort(actions_.size(), edges_, ranks_);
    if (order.size() != actions_.size()) {
        throw Error(ErrorCode::internal, "the changes wait for each other: " + ring(order));
    }
    return fold_actions({from_, to_, rules_, actions_, edges_, order});
}

std::string ActionGraph::ring(const std::vector<std::size_t>& sorted) const {
    std::vector<bool> is_sorted(actions_.size());
    for (const std::size_t each : sorted) {
        is_sorted[each] = true;
    }
    std::string names;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        if (!is_sorted[i]) {
            const Action& action = actions_[i];
            names += (names.empty() ? "" : ", ") +
                     describe(action.before ? from_[*action.before] : to_[*action.after]);
        }
    }
    return names;
}

std::optional<FactIndex> dependency_of(const Schema& schema, FactIndex fact, FactKind kind) {
    for (const FactIndex each : schema.dependencies(fact)) {
        if (schema[each].kind == kind && each != schema.parent(fact)) {
            return each;
        }
    }
    return std::nullopt;
}

}  // namespace slipway
