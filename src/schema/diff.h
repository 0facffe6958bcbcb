// What differs between two schemas.
#pragma once

#include <utility>
#include <vector>

#include "schema/schema.h"

namespace slipway {

struct SchemaDiff {
    std::vector<FactIndex> gone;                           // in the old schema
    std::vector<FactIndex> made;                           // in the new one
    std::vector<std::pair<FactIndex, FactIndex>> changed;  // old, new
    std::vector<std::pair<FactIndex, FactIndex>> kept;

    [[nodiscard]] bool is_empty() const { return gone.empty() && made.empty() && changed.empty(); }
};

// Facts are the same by kind and name, and equal by their properties; notes are not looked at.
SchemaDiff diff_schemas(const Schema& from, const Schema& to);

// Whether they differ at all.
bool differ(const Schema& from, const Schema& to);

}  // namespace slipway
