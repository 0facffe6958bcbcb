#include "schema/plan.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/topological_sort.h"
#include "schema/fates.h"
#include "schema/fold.h"

namespace slipway {

namespace {

constexpr std::size_t no_action = ~std::size_t{0};

// The actions of one item: a remade one has two, a swapped one three.
struct ActionsOf {
    std::size_t goes = no_action;     // drop, discard; its parent's, where it goes with that
    std::size_t aside = no_action;    // shelve
    std::size_t comes = no_action;    // make
    std::size_t changes = no_action;  // alter

    // What ends the old form's use of its name and of what it depends on.
    [[nodiscard]] std::size_t frees() const { return aside != no_action ? aside : goes; }
    // What brings the new form about.
    [[nodiscard]] std::size_t settles() const { return comes != no_action ? comes : changes; }
};

class Planner {
  public:
    Planner(const Schema& from, const Schema& to, const Rules& rules)
        : from_(from), to_(to), rules_(rules), fates_(decide_fates(from, to, rules)) {}

    SchemaPlan plan() {
        make_actions();
        order_within_items();
        order_old_dependencies();
        order_new_dependencies();
        order_slots();
        const std::vector<std::size_t> order = sort();
        return {&from_, &to_, fold_actions({from_, to_, rules_, actions_, edges_, order})};
    }

  private:
    void make_actions() {
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

    std::size_t add(Action::Kind kind, const Item& item) {
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
    [[nodiscard]] std::size_t rank(Action::Kind kind, const Item& item) const {
        constexpr std::size_t kinds = 256;
        const FactKind fact = item.before ? from_[*item.before].kind : to_[*item.after].kind;
        const auto number = static_cast<std::size_t>(fact);
        if (kind == Action::Kind::discard) {
            return 2 * kinds;
        }
        if (kind == Action::Kind::drop) {
            return (fact >= FactKind::default_value ? 0 : 2 * kinds) + kinds - number;
        }
        return kinds + number;
    }

    void before(std::size_t first, std::size_t second) {
        if (first != no_action && second != no_action && first != second) {
            edges_.emplace_back(first, second);
        }
    }

    void order_within_items() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            const ActionsOf& of = of_item_[i];
            if (fates_.items[i].fate == Fate::swap) {
                before(of.aside, of.comes);
                before(of.comes, of.goes);
            } else if (!goes_with_shelved(fates_.items[i])) {
                before(of.goes, of.comes);
            }
        }
    }

    // A part of something that is set aside is there twice for a while.
    [[nodiscard]] bool goes_with_shelved(const Item& item) const {
        return shelved_whole(item).has_value();
    }

    // The old fact that is set aside and that the item is a part of, or a part of such a part.
    [[nodiscard]] std::optional<FactIndex> shelved_whole(const Item& item) const {
        auto whole = item.before ? from_.parent(*item.before) : std::nullopt;
        while (whole && fates_.items[fates_.of_old[*whole]].fate != Fate::swap) {
            whole = from_.parent(*whole);
        }
        return whole;
    }

    void order_old_dependencies() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].before) {
                for (const FactIndex each : from_.dependencies(*fates_.items[i].before)) {
                    order_teardown(i, fates_.of_old[each]);
                }
            }
        }
    }

    void order_teardown(std::size_t dependent, std::size_t dependency) {
        const ActionsOf& up = of_item_[dependent];
        const ActionsOf& down = of_item_[dependency];
        switch (fates_.items[dependent].fate) {
            case Fate::drop:
            case Fate::remake:
                if (fates_.items[dependency].fate == Fate::swap &&
                    goes_with_shelved(fates_.items[dependent])) {
                    before(up.goes, down.goes);
                } else {
                    before(up.goes, down.frees());
                    before(up.goes, down.changes);
                }
                break;
            case Fate::alter:
                if (fates_.items[dependency].fate != Fate::remake) {
                    before(up.changes, down.goes);
                }
                break;
            case Fate::swap: before(up.goes, down.goes); break;
            case Fate::keep:
            case Fate::make: break;
        }
    }

    void order_new_dependencies() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (!fates_.items[i].after) {
                continue;
            }
            for (const FactIndex each : to_.dependencies(*fates_.items[i].after)) {
                const std::size_t dependency = fates_.of_new[each];
                before(of_item_[dependency].settles(), of_item_[i].settles());
                if (fates_.items[dependency].fate == Fate::swap && receives_rows(i)) {
                    before(of_item_[i].settles(), of_item_[dependency].goes);
                } else if (fates_.items[dependency].fate == Fate::swap && checks_rows(i)) {
                    before(of_item_[dependency].goes, of_item_[i].settles());
                }
            }
        }
    }

    // Has to be there when rows move into the table that it belongs to.
    [[nodiscard]] bool receives_rows(std::size_t item) const {
        const FactKind kind = to_[*fates_.items[item].after].kind;
        return kind == FactKind::column || kind == FactKind::attachment ||
               kind == FactKind::default_value;
    }

    // Looks at the rows, which have to be there before.
    [[nodiscard]] bool checks_rows(std::size_t item) const {
        const FactKind kind = to_[*fates_.items[item].after].kind;
        return kind == FactKind::constraint || kind == FactKind::index || kind == FactKind::trigger;
    }

    void order_slots() {
        std::unordered_map<std::string, std::size_t> freed;
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].before && of_item_[i].frees() != no_action) {
                for (const std::string& slot : from_[*fates_.items[i].before].slots) {
                    freed.emplace(slot, i);
                }
            }
        }
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (fates_.items[i].after && of_item_[i].comes != no_action) {
                for (const std::string& slot : to_[*fates_.items[i].after].slots) {
                    const auto found = freed.find(slot);
                    if (found != freed.end()) {
                        before(freeing(found->second), of_item_[i].comes);
                    }
                }
            }
        }
    }

    // What frees the names of an item; those of parts of a shelved one only with that one.
    [[nodiscard]] std::size_t freeing(std::size_t item) const {
        const auto whole = fates_.items[item].fate == Fate::swap
                               ? std::nullopt
                               : shelved_whole(fates_.items[item]);
        return whole ? of_item_[fates_.of_old[*whole]].goes : of_item_[item].frees();
    }

    std::vector<std::size_t> sort() {
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
        std::vector<std::size_t> order = topological_sort(actions_.size(), edges_, ranks_);
        if (order.size() != actions_.size()) {
            throw Error(ErrorCode::internal, "the changes wait for each other: " + ring(order));
        }
        return order;
    }

    [[nodiscard]] std::string ring(const std::vector<std::size_t>& sorted) const {
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

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    Fates fates_;
    std::vector<ActionsOf> of_item_;
    std::vector<Action> actions_;
    std::vector<std::size_t> ranks_;
    std::vector<std::pair<std::size_t, std::size_t>> edges_;
};

}  // namespace

std::string shelved_name(std::string_view name) {
    return std::string(name.substr(0, 50)) + "__slipway_old";
}

SchemaPlan plan_schema(const Schema& from, const Schema& to, const Rules& rules) {
    return Planner(from, to, rules).plan();
}

}  // namespace slipway
