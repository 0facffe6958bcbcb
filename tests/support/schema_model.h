// Schemas for tests: written as a list, or made at random; rules that are simple; and a server that
// is only a model, which takes a plan's actions and refuses what a real one would.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/fates.h"
#include "schema/plan.h"
#include "schema/schema.h"

namespace slipway::support {

// One fact as a test writes it: {FactKind::column, "t.a", "integer", "table t", {"enum e"}}.
struct Thing {
    FactKind kind{};
    std::string name;
    std::string value = {};
    std::string parent = {};
    std::vector<std::string> needs = {};
    std::vector<std::string> slots = {};
};

inline std::pair<FactKind, std::string> reference(const std::string& text) {
    for (std::size_t space = text.find(' '); space != std::string::npos;
         space = text.find(' ', space + 1)) {
        if (const auto kind = find_kind(text.substr(0, space))) {
            return {*kind, text.substr(space + 1)};
        }
    }
    return {FactKind::comment, text};
}

inline Schema schema_of(const std::vector<Thing>& things) {
    SchemaBuilder builder;
    for (const Thing& thing : things) {
        Fact fact;
        fact.kind = thing.kind;
        fact.name = thing.name;
        fact.properties = {{"value", thing.value}};
        fact.slots = thing.slots;
        const auto handle = builder.add(std::move(fact));
        if (!thing.parent.empty()) {
            auto [kind, name] = reference(thing.parent);
            builder.set_parent(handle, kind, std::move(name));
        }
        for (const std::string& need : thing.needs) {
            auto [kind, name] = reference(need);
            builder.need(handle, kind, std::move(name));
        }
    }
    return builder.build();
}

// Tables and columns hold data and change in place, a column not under views, indexes and
// constraints; types are swapped where data depends on them; all else is replaced.
class SimpleRules : public Rules {
  public:
    [[nodiscard]] Alteration alteration(const Change& change) const override {
        switch (change.old_fact().kind) {
            case FactKind::table:
            case FactKind::comment: return {};
            case FactKind::column: return {Alteration::Way::in_place, blocking(), {}};
            case FactKind::enum_type: return {swap_or_replace(change), {}, {}};
            default: return {Alteration::Way::replace, {}, {}};
        }
    }

    [[nodiscard]] bool holds_data(const Schema& schema, FactIndex fact) const override {
        return schema[fact].kind == FactKind::table || schema[fact].kind == FactKind::column;
    }

    [[nodiscard]] bool is_made_with_parent(const Schema& schema,
                                           FactIndex child,
                                           bool /*parent_swaps*/) const override {
        return schema[child].kind == FactKind::column || schema[child].kind == FactKind::constraint;
    }

    [[nodiscard]] bool goes_with_parent(const Schema& /*schema*/,
                                        FactIndex /*child*/) const override {
        return true;
    }

    static std::vector<FactKind> blocking() {
        return {FactKind::view, FactKind::materialized_view, FactKind::index, FactKind::constraint};
    }

  private:
    [[nodiscard]] Alteration::Way swap_or_replace(const Change& change) const {
        const auto dependents = change.from.dependents(change.before);
        const bool has_data =
            std::any_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
                return holds_data(change.from, each);
            });
        return has_data ? Alteration::Way::swap : Alteration::Way::replace;
    }
};

// Holds a schema and lets actions change it. Each has to be possible when its turn comes.
class ModelServer {
  public:
    ModelServer(const Schema& from, const Schema& to, const Rules& rules)
        : from_(from), to_(to), rules_(rules) {
        for (FactIndex i = 0; i < from.size(); ++i) {
            there_[describe(from[i])] = {i, from[i].properties, false};
        }
    }

    // The first thing that is wrong; "" when all of it went well.
    std::string apply(const std::vector<Action>& actions) {
        for (const Action& action : actions) {
            if (std::string problem = take(action); !problem.empty()) {
                return problem;
            }
        }
        return "";
    }

    // What is there in the end, compared with the new schema.
    [[nodiscard]] std::string difference() const {
        for (FactIndex i = 0; i < to_.size(); ++i) {
            const auto found = there_.find(describe(to_[i]));
            if (found == there_.end() || found->second.properties != to_[i].properties) {
                return "missing or old: " + describe(to_[i]);
            }
        }
        for (const auto& [name, state] : there_) {
            const auto [kind, rest] = reference(name);
            if (!to_.find(kind, rest)) {
                return "left over: " + name;
            }
        }
        return aside_.empty() ? "" : "still aside: " + describe(from_[*aside_.begin()]);
    }

  private:
    struct State {
        FactIndex old{};
        std::vector<Property> properties;
        bool is_new = false;
    };

    std::string take(const Action& action) {
        switch (action.kind) {
            case Action::Kind::make: return make(action);
            case Action::Kind::drop: return remove(*action.before);
            case Action::Kind::alter: return alter(action);
            case Action::Kind::shelve: return shelve(*action.before);
            case Action::Kind::discard: return discard(*action.before);
        }
        return "";
    }

    std::string make(const Action& action) {
        std::vector<FactIndex> made = action.with;
        made.insert(made.begin(), *action.after);
        for (const FactIndex each : made) {
            if (there_.contains(describe(to_[each]))) {
                return describe(to_[each]) + " is made, and there already";
            }
            if (std::string taken = taken_slot(to_[each]); !taken.empty()) {
                return describe(to_[each]) + " is made while the name is taken: " + taken;
            }
            there_[describe(to_[each])] = {0, to_[each].properties, true};
        }
        for (const FactIndex each : made) {
            if (std::string missing = missing_need(each); !missing.empty()) {
                return missing;
            }
        }
        return "";
    }

    [[nodiscard]] std::string taken_slot(const Fact& fact) const {
        for (const auto& [name, state] : there_) {
            const auto [kind, rest] = reference(name);
            const Schema& schema = state.is_new ? to_ : from_;
            const auto& slots = schema[schema.find(kind, rest).value()].slots;
            for (const std::string& slot : fact.slots) {
                if (std::find(slots.begin(), slots.end(), slot) != slots.end()) {
                    return name;
                }
            }
        }
        return "";
    }

    [[nodiscard]] std::string missing_need(FactIndex fact) const {
        for (const FactIndex need : to_.dependencies(fact)) {
            const auto found = there_.find(describe(to_[need]));
            if (found == there_.end() || found->second.properties != to_[need].properties) {
                return describe(to_[fact]) + " needs " + describe(to_[need]) +
                       ", which is not there";
            }
        }
        return "";
    }

    std::string alter(const Action& action) {
        const auto found = there_.find(describe(from_[*action.before]));
        if (found == there_.end() || found->second.is_new) {
            return describe(from_[*action.before]) + " is altered, and not there";
        }
        const auto ways = rules_.alteration({from_, *action.before, to_, *action.after}).in_the_way;
        for (const FactIndex each : from_.dependents(*action.before)) {
            if (is_old(each) &&
                std::find(ways.begin(), ways.end(), from_[each].kind) != ways.end()) {
                return describe(from_[each]) + " stands in the way of " + found->first;
            }
        }
        found->second = {0, to_[*action.after].properties, true};
        return missing_need(*action.after);
    }

    // With all that lives in it.
    std::string shelve(FactIndex fact) {
        if (!is_old(fact)) {
            return describe(from_[fact]) + " is set aside, and not there";
        }
        there_.erase(describe(from_[fact]));
        aside_.insert(fact);
        for (const FactIndex child : from_.children(fact)) {
            if (is_old(child) && !is_kept(child)) {
                shelve(child);
            }
        }
        return "";
    }

    std::string discard(FactIndex fact) {
        if (!aside_.contains(fact)) {
            return describe(from_[fact]) + " is discarded, and not aside";
        }
        return remove(fact);
    }

    std::string remove(FactIndex fact) {
        if (!is_old(fact)) {
            return describe(from_[fact]) + " is dropped, and not there";
        }
        std::vector<FactIndex> gone;
        leave(fact, gone);
        for (const FactIndex each : gone) {
            for (const FactIndex dependent : from_.dependents(each)) {
                if (is_old(dependent)) {
                    return describe(from_[each]) + " goes while " + describe(from_[dependent]) +
                           " needs it";
                }
            }
        }
        return "";
    }

    // It and all that lives in it go at once.
    void leave(FactIndex fact, std::vector<FactIndex>& gone) {
        if (aside_.erase(fact) == 0) {
            there_.erase(describe(from_[fact]));
        }
        gone.push_back(fact);
        for (const FactIndex child : from_.children(fact)) {
            if (is_old(child) && !is_kept(child)) {
                leave(child, gone);
            }
        }
    }

    [[nodiscard]] bool is_kept(FactIndex fact) const {
        const auto other = to_.find(from_[fact].kind, from_[fact].name);
        return other && to_[*other].properties == from_[fact].properties &&
               rules_.holds_data(from_, fact);
    }

    [[nodiscard]] bool is_old(FactIndex fact) const {
        if (aside_.contains(fact)) {
            return true;
        }
        const auto found = there_.find(describe(from_[fact]));
        return found != there_.end() && !found->second.is_new;
    }

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    std::map<std::string, State> there_;  // by its description
    std::set<FactIndex> aside_;
};

// Schemas that look like real ones. The same for the same seed on every machine.
class RandomThings {
  public:
    explicit RandomThings(unsigned seed) : random_(seed) {}

    std::vector<Thing> make(unsigned size) {
        std::vector<Thing> things;
        for (unsigned i = 0; i < size; ++i) {
            add_one(things);
        }
        return things;
    }

    // The same with some things gone, some new and some different.
    std::vector<Thing> change(std::vector<Thing> things) {
        std::set<std::string> gone;
        std::vector<Thing> left;
        for (Thing& thing : things) {
            const bool goes = one_in(8) || gone.contains(thing.parent) || needs_any(thing, gone);
            if (goes) {
                gone.insert(std::string(name_of(thing.kind)) + ' ' + thing.name);
            } else {
                thing.value += one_in(6) ? "!" : "";
                left.push_back(thing);
            }
        }
        for (auto i = random_() % 6; i > 0; --i) {
            add_one(left);
        }
        return left;
    }

  private:
    static bool needs_any(const Thing& thing, const std::set<std::string>& gone) {
        return std::any_of(thing.needs.begin(), thing.needs.end(), [&](const std::string& each) {
            return gone.contains(each);
        });
    }

    bool one_in(unsigned count) { return random_() % count == 0; }

    void add_one(std::vector<Thing>& things) {
        switch (random_() % 9) {
            case 0: return add(things, FactKind::enum_type, {}, {});
            case 1: return add(things, FactKind::table, {}, {});
            case 2:
            case 3: return add(things, FactKind::column, FactKind::table, {FactKind::enum_type});
            case 4:
                return add(things,
                           FactKind::index,
                           FactKind::table,
                           {FactKind::column, FactKind::routine});
            case 5:
                return add(things,
                           FactKind::constraint,
                           FactKind::table,
                           {FactKind::column, FactKind::table});
            case 6:
                return add(things,
                           FactKind::view,
                           {},
                           {FactKind::column, FactKind::view, FactKind::routine});
            case 7:
                return add(things,
                           FactKind::routine,
                           {},
                           {FactKind::enum_type, FactKind::view, FactKind::table});
            default: return add_comment(things);
        }
    }

    void add(std::vector<Thing>& things,
             FactKind kind,
             std::optional<FactKind> parent_kind,
             const std::vector<FactKind>& need_kinds) {
        Thing thing;
        thing.kind = kind;
        if (parent_kind) {
            thing.parent = any(things, *parent_kind);
            if (thing.parent.empty()) {
                return;
            }
        }
        thing.name = 'n' + std::to_string(random_() % 40);
        if (parent_kind) {
            thing.name = reference(thing.parent).second + '.' + thing.name;
        } else if (kind == FactKind::table || kind == FactKind::view) {
            thing.slots = {"relation " + thing.name};
        }
        for (const FactKind each : need_kinds) {
            if (std::string need = one_in(2) ? any(things, each) : ""; !need.empty()) {
                thing.needs.push_back(need);
                thing.value += need + ',';
            }
        }
        keep(things, std::move(thing));
    }

    void add_comment(std::vector<Thing>& things) {
        if (!things.empty()) {
            const Thing& on = things[random_() % things.size()];
            if (on.kind != FactKind::comment) {
                const std::string name = std::string(name_of(on.kind)) + ' ' + on.name;
                keep(things, {FactKind::comment, name, "text", name, {}, {}});
            }
        }
    }

    static void keep(std::vector<Thing>& things, Thing thing) {
        const bool clashes = std::any_of(things.begin(), things.end(), [&](const Thing& each) {
            return (each.kind == thing.kind && each.name == thing.name) ||
                   (!each.slots.empty() && each.slots == thing.slots);
        });
        if (!clashes) {
            things.push_back(std::move(thing));
        }
    }

    std::string any(const std::vector<Thing>& things, FactKind kind) {
        std::vector<std::string> names;
        for (const Thing& thing : things) {
            if (thing.kind == kind) {
                names.push_back(std::string(name_of(kind)) + ' ' + thing.name);
            }
        }
        return names.empty() ? "" : names[random_() % names.size()];
    }

    std::mt19937 random_;
};

}  // namespace slipway::support
