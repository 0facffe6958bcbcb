// What the planner has to know of a server: what it can alter, and what stands in the way.
#pragma once

#include <optional>
#include <vector>

#include "schema/schema.h"

namespace slipway {

// How a fact gets from one form to another.
struct Alteration {
    enum class Way {
        in_place,  // one ALTER
        replace,   // dropped and made again, with all that depends on it
        // What holds data depends on it, or it holds data itself: the old one steps aside under
        // another name, the new one is made, the data moves over, the old one is dropped.
        swap,
        // Nothing is held: the old one only serves aside until the new one is there. Where
        // anything else that has to do with it changes, it is replaced.
        beside,
        keep,  // its properties are equal, and what it depends on can change without it
    };
    Way way = Way::in_place;
    // In place: the server refuses while facts of these kinds depend on it in the old state. They
    // are dropped before and made again after.
    std::vector<FactKind> in_the_way = {};
    // The same for single facts of the old schema that depend on it.
    std::vector<FactIndex> facts_in_the_way = {};
};

// A fact in the old and in the new state.
struct Change {
    const Schema& from;
    FactIndex before;
    const Schema& to;
    FactIndex after;

    [[nodiscard]] const Fact& old_fact() const { return from[before]; }
    [[nodiscard]] const Fact& new_fact() const { return to[after]; }
};

class Rules {
  public:
    Rules() = default;
    Rules(const Rules&) = delete;
    Rules& operator=(const Rules&) = delete;
    Rules(Rules&&) = delete;
    Rules& operator=(Rules&&) = delete;
    virtual ~Rules() = default;

    // For a fact whose properties differ, or that has to follow what it depends on (its
    // dependency is swapped): the properties may be equal then.
    [[nodiscard]] virtual Alteration alteration(const Change& change) const = 0;

    // Whether rows (or a sequence's position) would be lost with it: such a fact is never dropped
    // only because something that it depends on changes.
    [[nodiscard]] virtual bool holds_data(const Schema& schema, FactIndex fact) const = 0;

    // Facts of the old schema that have to go as well, and come again where the new one has them,
    // so that this one can go, or what depends on it can be made anew.
    [[nodiscard]] virtual std::vector<FactIndex> taken_along(const Schema& from,
                                                             FactIndex fact,
                                                             const Schema& to) const {
        static_cast<void>(from);
        static_cast<void>(fact);
        static_cast<void>(to);
        return {};
    }

    // The new fact of another kind that takes the place of an old one that goes: what that holds
    // moves over to it.
    [[nodiscard]] virtual std::optional<FactIndex> successor(const Schema& from,
                                                             FactIndex gone,
                                                             const Schema& to) const {
        static_cast<void>(from);
        static_cast<void>(gone);
        static_cast<void>(to);
        return {};
    }

    // Whether the statement that makes the parent can make this child as well. `parent_swaps`: the
    // parent's old form still stands aside, with the names of its indexes.
    [[nodiscard]] virtual bool is_made_with_parent(const Schema& schema,
                                                   FactIndex child,
                                                   bool parent_swaps) const = 0;

    // Whether it goes when its parent is dropped, without a word of its own.
    [[nodiscard]] virtual bool goes_with_parent(const Schema& schema, FactIndex child) const = 0;
};

}  // namespace slipway
