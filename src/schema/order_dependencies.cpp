#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/order.h"

namespace slipway {

namespace {

class DependencyOrder {
  public:
    explicit DependencyOrder(ActionGraph& graph)
        : graph_(graph), from_(graph.from()), to_(graph.to()), items_(graph.items()) {}

    void add() {
        order_within_items();
        order_old_dependencies();
        order_new_dependencies();
        order_slots();
    }

  private:
    void order_within_items() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const ActionsOf& of = graph_.of_item(i);
            if (items_[i].fate == Fate::swap) {
                graph_.before(of.aside, of.comes);
                graph_.before(of.comes, of.goes);
            } else if (!goes_with_shelved(items_[i])) {
                graph_.before(of.goes, of.comes);
            }
        }
    }

    // A part of something that is set aside is there twice for a while.
    [[nodiscard]] bool goes_with_shelved(const Item& item) const {
        return graph_.shelved_whole(item).has_value();
    }

    void order_old_dependencies() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (items_[i].before) {
                for (const FactIndex each : from_.dependencies(*items_[i].before)) {
                    order_teardown(i, graph_.item_of_old(each));
                }
            }
        }
    }

    void order_teardown(std::size_t dependent, std::size_t dependency) {
        const ActionsOf& up = graph_.of_item(dependent);
        const ActionsOf& down = graph_.of_item(dependency);
        switch (items_[dependent].fate) {
            case Fate::drop:
            case Fate::remake:
                if (items_[dependency].fate == Fate::swap && goes_with_shelved(items_[dependent])) {
                    graph_.before(up.goes, down.goes);
                    graph_.before(graph_.of_old(*graph_.shelved_whole(items_[dependent])).goes,
                                  down.goes);
                } else {
                    graph_.before(up.goes, goes_by_name(dependent) ? down.frees() : down.goes);
                    // What is a part of a shelved whole stays with that, whatever is altered.
                    if (!goes_with_shelved(items_[dependent]) && !only_grows(items_[dependency])) {
                        graph_.before(up.goes, down.changes);
                    }
                }
                break;
            case Fate::alter:
                if (items_[dependency].fate != Fate::remake) {
                    graph_.before(up.changes, down.goes);
                }
                break;
            case Fate::swap: graph_.before(up.goes, down.goes); break;
            case Fate::keep:
            case Fate::make: break;
        }
    }

    // An enum that gets new labels in place disturbs nobody who uses it.
    [[nodiscard]] bool only_grows(const Item& item) const {
        return item.fate == Fate::alter && from_[*item.before].kind == FactKind::enum_type;
    }

    // Whether what it depends on may be a part of its name; a column's is its own.
    [[nodiscard]] bool goes_by_name(std::size_t item) const {
        const Item& gone = items_[item];
        return gone.fate != Fate::drop || from_[*gone.before].kind != FactKind::column;
    }

    void order_new_dependencies() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (!items_[i].after) {
                continue;
            }
            for (const FactIndex each : to_.dependencies(*items_[i].after)) {
                const std::size_t dependency = graph_.item_of_new(each);
                graph_.before(graph_.of_item(dependency).settles(), graph_.of_item(i).settles());
                if (items_[dependency].fate == Fate::swap && receives_rows(i)) {
                    graph_.before(graph_.of_item(i).settles(), graph_.of_item(dependency).goes);
                }
                if (const auto table = table_that_fills(each)) {
                    order_rows(i, *table);
                }
            }
        }
    }

    void order_rows(std::size_t item, std::size_t table) {
        if (waits_for_rows(item, table)) {
            graph_.before(graph_.of_item(table).goes, graph_.of_item(item).settles());
        } else if (receives_rows(item)) {
            graph_.before(graph_.of_item(item).settles(), graph_.of_item(table).goes);
        }
    }

    // Has to be there when rows move into the table that it belongs to.
    [[nodiscard]] bool receives_rows(std::size_t item) const {
        const FactKind kind = to_[*items_[item].after].kind;
        return kind == FactKind::column || kind == FactKind::attachment ||
               kind == FactKind::default_value;
    }

    // The item of the swapped table that a new fact is or is a column of.
    [[nodiscard]] std::optional<std::size_t> table_that_fills(FactIndex fact) const {
        const auto table = to_[fact].kind == FactKind::column ? to_.parent(fact) : fact;
        const bool is_swapped = table && to_[*table].kind == FactKind::table &&
                                items_[graph_.item_of_new(*table)].fate == Fate::swap;
        return is_swapped ? std::optional(graph_.item_of_new(*table)) : std::nullopt;
    }

    // Looks at the rows of the table, or would be in their way; others' foreign keys do.
    [[nodiscard]] bool waits_for_rows(std::size_t item, std::size_t table) const {
        const FactIndex fact = *items_[item].after;
        const FactKind kind = to_[fact].kind;
        return kind == FactKind::index || kind == FactKind::trigger ||
               (kind == FactKind::constraint && to_.parent(fact) != items_[table].after);
    }

    void order_slots() {
        std::unordered_map<std::string, std::size_t> freed;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (items_[i].before && graph_.of_item(i).frees() != no_action) {
                for (const std::string& slot : from_[*items_[i].before].slots) {
                    freed.emplace(slot, i);
                }
            }
        }
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (items_[i].after && graph_.of_item(i).comes != no_action) {
                take_slots(i, freed);
            }
        }
    }

    void take_slots(std::size_t item, const std::unordered_map<std::string, std::size_t>& freed) {
        for (const std::string& slot : to_[*items_[item].after].slots) {
            const auto found = freed.find(slot);
            if (found != freed.end()) {
                take_from(found->second, graph_.of_item(item).comes);
            }
        }
    }

    // The names of parts of a shelved thing are free once that is gone, which may go with others.
    void take_from(std::size_t item, std::size_t action) {
        const auto whole =
            items_[item].fate == Fate::swap ? std::nullopt : graph_.shelved_whole(items_[item]);
        // An identity's sequence steps aside with the table.
        const bool steps_aside =
            whole && from_[*items_[item].before].kind == FactKind::default_value;
        if (!whole || steps_aside) {
            graph_.before(whole ? graph_.of_old(*whole).frees() : graph_.of_item(item).frees(),
                          action);
            take_from_column(*items_[item].before, action);
            return;
        }
        for (auto table = whole; table && is_shelved(*table); table = parent_table(*table)) {
            graph_.before(graph_.of_old(*table).goes, action);
        }
    }

    // A sequence that belongs to a column goes with that.
    void take_from_column(FactIndex sequence, std::size_t action) {
        for (const FactIndex each : from_.children(sequence)) {
            if (from_[each].kind == FactKind::sequence_owner) {
                if (const auto column = dependency_of(from_, each, FactKind::column)) {
                    graph_.before(graph_.of_old(*column).goes, action);
                }
            }
        }
    }

    [[nodiscard]] bool is_shelved(FactIndex old) const {
        return items_[graph_.item_of_old(old)].fate == Fate::swap;
    }

    // The partitioned table that an old one is attached to.
    [[nodiscard]] std::optional<FactIndex> parent_table(FactIndex table) const {
        for (const FactIndex each : from_.children(table)) {
            if (from_[each].kind == FactKind::attachment) {
                return dependency_of(from_, each, FactKind::table);
            }
        }
        return std::nullopt;
    }

    ActionGraph& graph_;
    const Schema& from_;
    const Schema& to_;
    const std::vector<Item>& items_;
};

}  // namespace

void order_dependencies(ActionGraph& graph) {
    DependencyOrder(graph).add();
}

}  // namespace slipway
