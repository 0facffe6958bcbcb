// What becomes of each fact on the way from one schema to another.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "schema/rules.h"
#include "schema/schema.h"

namespace slipway {

enum class Fate {
    keep,
    make,
    drop,
    alter,
    remake,  // dropped and made again
    swap,    // set aside, made again, its rows moved over where it holds any, dropped
};

// A fact in either schema or both.
struct Item {
    std::optional<FactIndex> before;
    std::optional<FactIndex> after;
    Fate fate = Fate::keep;
};

struct Fates {
    std::vector<Item> items;
    std::vector<std::size_t> of_old;  // the item of each fact of the old schema
    std::vector<std::size_t> of_new;
};

// What differs decides, and then what the server cannot alter while other facts depend on it: those
// follow, however far. Items stand in the order in which they would be made where nothing decides.
Fates decide_fates(const Schema& from, const Schema& to, const Rules& rules);

}  // namespace slipway
