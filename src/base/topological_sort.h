// Sorts what waits for each other; where nothing decides, the smaller number comes first.
#pragma once

#include <cstddef>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace slipway {

// `edges`: the first of each pair comes before the second. Returns the numbers 0 … count-1 in an
// order that keeps all of them; where several could be next, the one with the smallest rank. Those
// that wait for each other in a ring, and what waits for them, are missing from the answer.
inline std::vector<std::size_t> topological_sort(
    std::size_t count,
    const std::vector<std::pair<std::size_t, std::size_t>>& edges,
    const std::vector<std::size_t>& ranks) {
    std::vector<std::vector<std::size_t>> next(count);
    std::vector<std::size_t> waits_for(count);
    for (const auto& [first, second] : edges) {
        next[first].push_back(second);
        ++waits_for[second];
    }
    using Entry = std::pair<std::size_t, std::size_t>;  // rank, number
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
    for (std::size_t i = 0; i < count; ++i) {
        if (waits_for[i] == 0) {
            ready.emplace(ranks[i], i);
        }
    }
    std::vector<std::size_t> order;
    order.reserve(count);
    while (!ready.empty()) {
        const std::size_t number = ready.top().second;
        ready.pop();
        order.push_back(number);
        for (const std::size_t each : next[number]) {
            if (--waits_for[each] == 0) {
                ready.emplace(ranks[each], each);
            }
        }
    }
    return order;
}

}  // namespace slipway
