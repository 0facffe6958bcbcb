#include <optional>
#include <span>

#include "schema/order.h"

namespace slipway {

namespace {

void settle_before_owner_of_table(ActionGraph& graph, FactIndex sequence_owner) {
    const Schema& to = graph.to();
    const auto column = dependency_of(to, sequence_owner, FactKind::column);
    const auto table = column ? to.parent(*column) : std::nullopt;
    for (const FactIndex each : table ? to.children(*table) : std::span<const FactIndex>()) {
        if (to[each].kind == FactKind::owner) {
            graph.before(graph.of_new(sequence_owner).settles(), graph.of_new(each).changes);
        }
    }
}

// What else uses the sequence has to go before the column takes it along.
void go_before_column(ActionGraph& graph, FactIndex sequence_owner) {
    const Schema& from = graph.from();
    const auto column = dependency_of(from, sequence_owner, FactKind::column);
    const auto sequence = from.parent(sequence_owner);
    if (column && sequence) {
        graph.before(graph.of_old(*sequence).goes, graph.of_old(*column).goes);
    }
}

}  // namespace

void order_owned_sequences(ActionGraph& graph) {
    for (const Item& item : graph.items()) {
        if (item.after && graph.to()[*item.after].kind == FactKind::sequence_owner) {
            settle_before_owner_of_table(graph, *item.after);
        }
        if (item.before && graph.from()[*item.before].kind == FactKind::sequence_owner) {
            go_before_column(graph, *item.before);
        }
    }
}

}  // namespace slipway
