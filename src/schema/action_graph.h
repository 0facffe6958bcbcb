// The actions of a plan and which of them has to wait for which, while their order is being found.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/action.h"
#include "schema/fact.h"
#include "schema/fates.h"
#include "schema/rules.h"
#include "schema/schema.h"

namespace slipway {

inline constexpr std::size_t no_action = ~std::size_t{0};

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

class ActionGraph {
  public:
    // Decides what becomes of each fact and makes the actions for it, in no order yet. What is
    // given has to outlive it.
    ActionGraph(const Schema& from, const Schema& to, const Rules& rules);

    [[nodiscard]] const Schema& from() const { return from_; }
    [[nodiscard]] const Schema& to() const { return to_; }
    [[nodiscard]] const std::vector<Item>& items() const { return fates_.items; }

    [[nodiscard]] std::size_t item_of_old(FactIndex fact) const { return fates_.of_old[fact]; }
    [[nodiscard]] std::size_t item_of_new(FactIndex fact) const { return fates_.of_new[fact]; }

    [[nodiscard]] const ActionsOf& of_item(std::size_t item) const { return of_item_[item]; }
    [[nodiscard]] const ActionsOf& of_old(FactIndex fact) const {
        return of_item_[item_of_old(fact)];
    }
    [[nodiscard]] const ActionsOf& of_new(FactIndex fact) const {
        return of_item_[item_of_new(fact)];
    }

    // The old fact that is set aside and that the item is a part of, or a part of such a part: the
    // item is there twice for a while.
    [[nodiscard]] std::optional<FactIndex> shelved_whole(const Item& item) const;

    // The second action waits for the first. Where either is no action, nothing waits.
    void before(std::size_t first, std::size_t second);

    // Every action after those that it waits for, what one statement can do folded into one. Throws
    // Error (internal) that names the facts where they wait for each other in a ring.
    std::vector<Action> sorted();

  private:
    void make_actions();
    std::size_t add(Action::Kind kind, const Item& item);
    [[nodiscard]] std::size_t rank(Action::Kind kind, const Item& item) const;
    [[nodiscard]] std::string ring(const std::vector<std::size_t>& sorted) const;

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    Fates fates_;
    std::vector<ActionsOf> of_item_;
    std::vector<Action> actions_;
    std::vector<std::size_t> ranks_;
    std::vector<std::pair<std::size_t, std::size_t>> edges_;
};

// The fact of this kind, other than its parent, that a fact depends on.
std::optional<FactIndex> dependency_of(const Schema& schema, FactIndex fact, FactKind kind);

}  // namespace slipway
