// A tree inside the graph, to see at once that one revision is above another.
#pragma once

#include <algorithm>
#include <vector>

#include "revision/edges.h"

namespace slipway {

// Every revision hangs on that one of its downs from which the way to the bottom is longest, so
// that a long line with short ones beside it stays one branch of the tree. What is above in the
// tree is above in the graph; the reverse need not hold.
class SpanningTree {
  public:
    using Index = Edges::Index;

    SpanningTree() = default;

    // `order`: every revision after all of its downs.
    SpanningTree(const Edges& downs, const std::vector<Index>& order)
        : height_(order.size()), begin_(order.size()), end_(order.size(), 1) {
        std::vector<Index> trunk(order.size());
        for (const Index node : order) {
            trunk[node] = node;
            for (const Index down : downs.of(node)) {
                if (height_[down] >= height_[node]) {
                    height_[node] = height_[down] + 1;
                    trunk[node] = down;
                }
            }
        }
        // Until the second pass, end_ holds the size of the subtree.
        for (auto node = order.rbegin(); node != order.rend(); ++node) {
            if (trunk[*node] != *node) {
                end_[trunk[*node]] += end_[*node];
            }
        }
        number(trunk, order);
    }

    // Whether `node` is above `other` or the same; false may also mean that the tree cannot tell.
    [[nodiscard]] bool is_above(Index node, Index other) const {
        return begin_[other] <= begin_[node] && begin_[node] < end_[other];
    }

    // Length of the longest way down; an ancestor is always lower.
    [[nodiscard]] Index height(Index node) const { return height_[node]; }

  private:
    void number(const std::vector<Index>& trunk, const std::vector<Index>& order) {
        std::vector<Index> free(order.size());
        Index roots = 0;
        for (const Index node : order) {
            const Index size = end_[node];
            Index& place = trunk[node] == node ? roots : free[trunk[node]];
            begin_[node] = place;
            place += size;
            end_[node] = begin_[node] + size;
            free[node] = begin_[node] + 1;
        }
    }

    std::vector<Index> height_;
    std::vector<Index> begin_;  // a revision's subtree is numbered begin_ to end_
    std::vector<Index> end_;
};

}  // namespace slipway
