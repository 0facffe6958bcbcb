// The indexes of partitions, and their constraints, that are parts of a partitioned table's. Their
// note "part_of_index" names the whole. One ends with the whole, or once its table is detached.
#pragma once

#include <vector>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

bool is_index_part(const Fact& fact);

// Whether the index of pg_index i and of the table pg_class c is one that the server, when it
// attaches the partition, could take for the part of a whole instead of the one that is.
extern const std::string_view passes_for_part;

// Whether it does so now.
bool is_in_the_way_of_attachment(const Change& index);

// Whether it has to be there as the table is attached, because the whole is: the server would make
// one under a name of its own.
bool is_made_by_attachment(const Scene& scene, const Fact& part);

// The parts on one table.
std::vector<FactIndex> index_parts(const Schema& schema, std::string_view table);

// Whether the part is not there any more, or not the same, once its table is detached.
bool is_lost_part(const Scene& scene, const Fact& part);

}  // namespace slipway::postgres
