// What decides in which order the actions of a plan come. Each adds what waits for what.
#pragma once

#include "schema/action_graph.h"

namespace slipway {

// What depends on a thing goes before it and comes after it; a name is free before it is taken.
void order_dependencies(ActionGraph& graph);

// Rows, and the indexes of partitions that are parts of a whole, belong to one table at a time.
void order_partitions(ActionGraph& graph);

// A sequence goes with the column that it belongs to, and gets its owner with that one's table.
void order_owned_sequences(ActionGraph& graph);

}  // namespace slipway
