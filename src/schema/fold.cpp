#include "schema/fold.h"

#include <algorithm>
#include <optional>

namespace slipway {

namespace {

constexpr std::size_t none = ~std::size_t{0};

class Folding {
  public:
    explicit Folding(const SortedActions& sorted)
        : s_(sorted),
          position_(sorted.actions.size()),
          into_(sorted.actions.size(), none),
          needs_(sorted.actions.size()),
          needed_by_(sorted.actions.size()),
          make_of_(sorted.to.size(), none),
          end_of_(sorted.from.size(), none) {
        for (std::size_t i = 0; i < s_.order.size(); ++i) {
            position_[s_.order[i]] = i;
        }
        for (const auto& [first, second] : s_.edges) {
            needs_[second].push_back(first);
            needed_by_[first].push_back(second);
        }
        for (std::size_t i = 0; i < s_.actions.size(); ++i) {
            const Action& action = s_.actions[i];
            if (action.kind == Action::Kind::make) {
                make_of_[*action.after] = i;
            } else if (action.kind == Action::Kind::drop || action.kind == Action::Kind::discard) {
                end_of_[*action.before] = i;
            }
        }
    }

    std::vector<Action> fold() {
        for (const std::size_t each : s_.order) {
            fold_make(each);
        }
        for (auto each = s_.order.rbegin(); each != s_.order.rend(); ++each) {
            fold_drop(*each);
        }
        return collect();
    }

  private:
    void fold_make(std::size_t child) {
        const Action& action = s_.actions[child];
        if (action.kind != Action::Kind::make) {
            return;
        }
        const auto parent = s_.to.parent(*action.after);
        const std::size_t host = parent ? host_of(make_of_[*parent]) : none;
        if (host == none) {
            return;
        }
        const bool parent_swaps = s_.actions[host].before.has_value();
        const bool is_free =
            std::all_of(needs_[child].begin(), needs_[child].end(), [&](auto each) {
                return host_of(each) == host || position_[host_of(each)] < position_[host];
            });
        if (is_free && s_.rules.is_made_with_parent(s_.to, *action.after, parent_swaps)) {
            into_[child] = host;
        }
    }

    void fold_drop(std::size_t child) {
        const Action& action = s_.actions[child];
        if (action.kind != Action::Kind::drop) {
            return;
        }
        const auto parent = s_.from.parent(*action.before);
        const std::size_t host = parent ? host_of(end_of_[*parent]) : none;
        if (host == none) {
            return;
        }
        const auto& followers = needed_by_[child];
        const bool is_free = std::all_of(followers.begin(), followers.end(), [&](auto each) {
            return host_of(each) == host || position_[host_of(each)] > position_[host];
        });
        if (is_free && s_.rules.goes_with_parent(s_.from, *action.before)) {
            into_[child] = host;
        }
    }

    // The action by which it is done.
    [[nodiscard]] std::size_t host_of(std::size_t action) const {
        return action == none || into_[action] == none ? action : into_[action];
    }

    [[nodiscard]] std::vector<Action> collect() const {
        std::vector<std::size_t> final_place(s_.actions.size(), none);
        std::vector<Action> actions;
        for (const std::size_t each : s_.order) {
            if (into_[each] == none) {
                final_place[each] = actions.size();
                actions.push_back(s_.actions[each]);
            }
        }
        for (std::size_t i = 0; i < s_.actions.size(); ++i) {
            if (into_[i] != none && s_.actions[i].kind == Action::Kind::make) {
                actions[final_place[into_[i]]].with.push_back(*s_.actions[i].after);
            }
        }
        for (const auto& [first, second] : s_.edges) {
            const std::size_t earlier = final_place[host_of(first)];
            const std::size_t later = final_place[host_of(second)];
            if (earlier != later) {
                actions[later].needs.push_back(earlier);
            }
        }
        for (Action& action : actions) {
            std::sort(action.needs.begin(), action.needs.end());
            action.needs.erase(std::unique(action.needs.begin(), action.needs.end()),
                               action.needs.end());
        }
        return actions;
    }

    const SortedActions& s_;
    std::vector<std::size_t> position_;
    std::vector<std::size_t> into_;  // the action that does it as well
    std::vector<std::vector<std::size_t>> needs_;
    std::vector<std::vector<std::size_t>> needed_by_;
    std::vector<std::size_t> make_of_;  // of each new fact
    std::vector<std::size_t> end_of_;   // of each old fact: its drop or discard
};

}  // namespace

std::vector<Action> fold_actions(const SortedActions& sorted) {
    return Folding(sorted).fold();
}

}  // namespace slipway
