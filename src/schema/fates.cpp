#include "schema/fates.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

#include "schema/diff.h"

namespace slipway {

namespace {

class Decision {
  public:
    Decision(const Schema& from, const Schema& to, const Rules& rules)
        : from_(from), to_(to), rules_(rules) {}

    Fates decide() {
        collect();
        number();
        reconsider_tables();
        spread_all();
        replace_what_is_in_the_way();
        spread_all();
        return std::move(fates_);
    }

  private:
    void collect() {
        const SchemaDiff diff = diff_schemas(from_, to_);
        std::vector<FactIndex> successors;
        for (const FactIndex gone : diff.gone) {
            const auto successor = rules_.successor(from_, gone, to_);
            fates_.items.push_back({gone, successor, successor ? Fate::swap : Fate::drop});
            if (successor) {
                successors.push_back(*successor);
            }
        }
        for (const FactIndex made : diff.made) {
            if (std::find(successors.begin(), successors.end(), made) == successors.end()) {
                fates_.items.push_back({std::nullopt, made, Fate::make});
            }
        }
        for (const auto& [before, after] : diff.kept) {
            fates_.items.push_back({before, after, Fate::keep});
        }
        for (const auto& [before, after] : diff.changed) {
            fates_.items.push_back({before, after, Fate::alter});
        }
    }

    void number() {
        std::stable_sort(fates_.items.begin(),
                         fates_.items.end(),
                         [this](const auto& a, const auto& b) { return place(a) < place(b); });
        fates_.of_old.resize(from_.size());
        fates_.of_new.resize(to_.size());
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            Item& item = fates_.items[i];
            if (item.before) {
                fates_.of_old[*item.before] = i;
            }
            if (item.after) {
                fates_.of_new[*item.after] = i;
            }
            if (item.fate == Fate::alter) {
                item.fate = fate_of_change(item);
            }
            if (item.fate == Fate::alter || item.fate == Fate::drop || item.fate == Fate::remake ||
                item.fate == Fate::swap) {
                rest_.push_back(i);
            }
        }
    }

    void spread_all() {
        while (!rest_.empty()) {
            const Item item = fates_.items[rest_.back()];
            rest_.pop_back();
            spread(item);
        }
    }

    // What would stand aside goes first where what it is made from changes, or what may come to
    // use it instead of the new one.
    void replace_what_is_in_the_way() {
        for (std::size_t i = 0; i < fates_.items.size(); ++i) {
            if (serves_aside(fates_.items[i]) && !is_by_itself(fates_.items[i])) {
                remake(i);
            }
        }
    }

    [[nodiscard]] bool is_by_itself(const Item& item) const {
        const auto stays_old = [&](FactIndex fact) { return stays(fates_.of_old[fact]); };
        const auto stays_new = [&](FactIndex fact) { return stays(fates_.of_new[fact]); };
        const auto old_ones = from_.dependencies(*item.before);
        const auto new_ones = to_.dependencies(*item.after);
        return std::all_of(old_ones.begin(), old_ones.end(), stays_old) &&
               std::all_of(new_ones.begin(), new_ones.end(), stays_new) &&
               !is_rebuilt(from_, from_.parent(*item.before).value(), stays_old) &&
               !is_rebuilt(to_, to_.parent(*item.after).value(), stays_new);
    }

    [[nodiscard]] bool stays(std::size_t item) const {
        return fates_.items[item].fate == Fate::keep;
    }

    // Whether constraints or partitions of a table, or constraints that refer to it, come or go.
    static bool is_rebuilt(const Schema& schema, FactIndex table, const auto& stays) {
        const auto dependents = schema.dependents(table);
        return std::any_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
            const FactKind kind = schema[each].kind;
            return !stays(each) && (kind == FactKind::constraint || kind == FactKind::attachment ||
                                    kind == FactKind::inheritance);
        });
    }

    // A table that no ALTER brings to what its columns come to be is made anew.
    void reconsider_tables() {
        for (const Item& item : fates_.items) {
            const Schema& schema = item.after ? to_ : from_;
            const FactIndex fact = item.after ? *item.after : *item.before;
            if (item.fate == Fate::keep || schema[fact].kind != FactKind::column) {
                continue;
            }
            const FactIndex table = schema.parent(fact).value();
            const std::size_t number = item.after ? fates_.of_new[table] : fates_.of_old[table];
            Item& whole = fates_.items[number];
            if (whole.fate == Fate::keep && fate_of_change(whole) == Fate::swap) {
                whole.fate = Fate::swap;
                rest_.push_back(number);
            }
        }
    }

    [[nodiscard]] std::tuple<FactKind, std::string_view, int, std::string_view> place(
        const Item& item) const {
        const Schema& schema = item.after ? to_ : from_;
        const FactIndex index = item.after ? *item.after : *item.before;
        const auto parent = schema.parent(index);
        return {schema[index].kind,
                parent ? std::string_view(schema[*parent].name) : std::string_view(),
                position(schema[index]),
                schema[index].name};
    }

    [[nodiscard]] Alteration alteration(const Item& item) const {
        return rules_.alteration({from_, item.before.value(), to_, item.after.value()});
    }

    [[nodiscard]] Fate fate_of_change(const Item& item) const {
        switch (alteration(item).way) {
            case Alteration::Way::in_place: return Fate::alter;
            case Alteration::Way::replace: return Fate::remake;
            case Alteration::Way::swap:
            case Alteration::Way::beside: return Fate::swap;
            case Alteration::Way::keep: return Fate::keep;
        }
        return Fate::alter;
    }

    // Those that depend on the item follow it as far as they have to.
    void spread(const Item& item) {
        if (item.fate == Fate::drop || item.fate == Fate::remake) {
            for (const FactIndex each : rules_.taken_along(from_, *item.before, to_)) {
                remake(fates_.of_old[each]);
            }
        }
        const Alteration change = item.fate == Fate::alter ? alteration(item) : Alteration();
        for (const FactIndex dependent : from_.dependents(item.before.value())) {
            const bool is_child = from_.parent(dependent) == item.before;
            if (item.fate != Fate::alter || is_in_the_way(change, dependent)) {
                lose(dependent, is_child);
            }
        }
    }

    [[nodiscard]] bool is_in_the_way(const Alteration& change, FactIndex fact) const {
        const auto& kinds = change.in_the_way;
        const auto& facts = change.facts_in_the_way;
        return std::find(kinds.begin(), kinds.end(), from_[fact].kind) != kinds.end() ||
               std::find(facts.begin(), facts.end(), fact) != facts.end();
    }

    // What the fact depends on goes away, for good or to come again.
    void lose(FactIndex fact, bool with_parent) {
        const std::size_t number = fates_.of_old[fact];
        if (with_parent || !rules_.holds_data(from_, fact)) {
            remake(number);
        } else if (fates_.items[number].fate == Fate::keep) {
            fates_.items[number].fate = fate_of_change(fates_.items[number]);
            if (fates_.items[number].fate != Fate::keep) {
                rest_.push_back(number);
            }
        }
    }

    void remake(std::size_t number) {
        Item& item = fates_.items[number];
        if (item.fate == Fate::keep || item.fate == Fate::alter || serves_aside(item)) {
            item.fate = Fate::remake;
            rest_.push_back(number);
        }
    }

    [[nodiscard]] bool serves_aside(const Item& item) const {
        return item.fate == Fate::swap && item.after &&
               from_[*item.before].kind == to_[*item.after].kind &&
               alteration(item).way == Alteration::Way::beside;
    }

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    Fates fates_;
    std::vector<std::size_t> rest_;  // whose dependents have not been looked at yet
};

}  // namespace

Fates decide_fates(const Schema& from, const Schema& to, const Rules& rules) {
    return Decision(from, to, rules).decide();
}

}  // namespace slipway
