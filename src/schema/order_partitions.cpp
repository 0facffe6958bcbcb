#include <cstddef>
#include <optional>
#include <vector>

#include "schema/order.h"

namespace slipway {

namespace {

class PartitionOrder {
  public:
    explicit PartitionOrder(ActionGraph& graph)
        : graph_(graph), from_(graph.from()), to_(graph.to()), items_(graph.items()) {}

    void add() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = items_[i];
            if (item.after && to_[*item.after].kind == FactKind::index_attachment) {
                attach_before_whole_comes(*item.after);
                complete_whole_last(*item.after);
            }
            if (item.before && from_[*item.before].kind == FactKind::index_attachment) {
                detach_before_whole_goes(*item.before);
            } else if (item.after && (to_[*item.after].kind == FactKind::attachment ||
                                      to_[*item.after].kind == FactKind::inheritance)) {
                attach_after_others_went(i);
            } else if (item.before && item.fate == Fate::remake) {
                remake_after_partitions_went(i);
            }
        }
    }

  private:
    // A part that the server drops with its whole cannot be dropped by itself after that.
    void detach_before_whole_goes(FactIndex part) {
        const auto table = partition_of(part);
        const auto attachment = dependency_of(from_, part, FactKind::attachment);
        if (!table || !attachment || graph_.of_old(*table).goes != no_action) {
            return;
        }
        for (const FactIndex whole : from_.dependencies(part)) {
            if (whole != from_.parent(part) && whole != *attachment) {
                graph_.before(graph_.of_old(*attachment).goes, graph_.of_old(whole).goes);
            }
        }
    }

    // The server would find parts for a whole that is there when a table is attached.
    void attach_before_whole_comes(FactIndex part) {
        const auto attachment = dependency_of(to_, part, FactKind::attachment);
        const auto table = attachment ? to_.parent(*attachment) : std::nullopt;
        const bool is_new_table = table && graph_.of_new(*table).comes != no_action;
        for (const FactIndex whole : to_.dependencies(part)) {
            if (attachment && whole != to_.parent(part) && whole != *attachment &&
                !(is_new_table && is_in_new_table(whole))) {
                graph_.before(graph_.of_new(*attachment).comes, graph_.of_new(whole).comes);
            }
        }
    }

    // Whether the statement that makes its table makes it as well.
    [[nodiscard]] bool is_in_new_table(FactIndex key) const {
        const auto table = to_.parent(key);
        return table && to_[key].kind == FactKind::constraint &&
               items_[graph_.item_of_new(*table)].fate == Fate::make;
    }

    // An index becomes valid as the last partition's is attached to it, not as a partition goes.
    void complete_whole_last(FactIndex part) {
        if (graph_.of_new(part).comes == no_action) {
            return;
        }
        const auto attachment = dependency_of(to_, part, FactKind::attachment);
        const auto whole =
            attachment ? dependency_of(to_, *attachment, FactKind::table) : std::nullopt;
        if (whole) {
            after_partitions_went(*whole, graph_.of_new(part).comes);
        }
    }

    // The bounds of what leaves the same table may overlap its own.
    void attach_after_others_went(std::size_t item) {
        if (graph_.of_item(item).comes == no_action) {
            return;
        }
        const auto whole = dependency_of(to_, *items_[item].after, FactKind::table);
        if (whole) {
            after_partitions_went(*whole, graph_.of_item(item).comes);
            after_columns_went(*whole, graph_.of_item(item).comes);
        }
        after_columns_went(to_.parent(*items_[item].after).value(), graph_.of_item(item).comes);
    }

    // A table has the columns of the one that it is attached to, and a partition no others.
    void after_columns_went(FactIndex table, std::size_t action) {
        const Item& item = items_[graph_.item_of_new(table)];
        if (!item.before || item.fate == Fate::swap) {
            return;
        }
        for (const FactIndex each : from_.children(*item.before)) {
            if (from_[each].kind == FactKind::column) {
                graph_.before(graph_.of_old(each).goes, action);
            }
        }
    }

    // `whole`: a partitioned table of the new schema.
    void after_partitions_went(FactIndex whole, std::size_t action) {
        const Item& table = items_[graph_.item_of_new(whole)];
        if (!table.before || table.fate == Fate::swap) {
            return;
        }
        for (const FactIndex each : from_.dependents(*table.before)) {
            if (from_[each].kind == FactKind::attachment && from_.parent(each) != table.before) {
                graph_.before(graph_.of_old(each).goes, action);
            }
        }
    }

    // A foreign key refers to the partitions as well, as long as they are there.
    void remake_after_partitions_went(std::size_t item) {
        for (const FactIndex each : from_.dependencies(*items_[item].before)) {
            if (from_[each].kind == FactKind::index_attachment) {
                if (const auto table = partition_of(each)) {
                    graph_.before(graph_.of_old(*table).goes, graph_.of_item(item).comes);
                }
            }
        }
    }

    // The partition that a part of an index belongs to.
    [[nodiscard]] std::optional<FactIndex> partition_of(FactIndex part) const {
        const auto index = from_.parent(part);
        return index ? from_.parent(*index) : std::nullopt;
    }

    ActionGraph& graph_;
    const Schema& from_;
    const Schema& to_;
    const std::vector<Item>& items_;
};

}  // namespace

void order_partitions(ActionGraph& graph) {
    PartitionOrder(graph).add();
}

}  // namespace slipway
