// One step of the way from one schema to another, over facts and without SQL.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "schema/schema.h"

namespace slipway {

struct Action {
    enum class Kind {
        drop,
        shelve,  // the old form steps aside under another name
        make,
        alter,
        discard,  // the old form that stepped aside goes; what it held has moved before
    };
    Kind kind{};
    std::optional<FactIndex>
        before;  // in the old schema: drop, shelve, alter, discard; make after shelve
    std::optional<FactIndex> after;  // in the new schema: make, alter, discard, shelve
    // Make: children in the new schema, and theirs, that the same statement makes; in the order of
    // the schema.
    std::vector<FactIndex> with;
    // The actions that have to be done before this one: indices into the plan, each smaller.
    std::vector<std::size_t> needs;
};

// The name under which a shelved object waits to be discarded; the same for both actions.
std::string shelved_name(std::string_view name);

}  // namespace slipway
