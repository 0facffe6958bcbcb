// The edges of a graph in two flat arrays: who points where.
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace slipway {

// Rows are written one after the other, then read at random. Two vectors whatever the number of
// nodes, where a vector of vectors would take an allocation for each node.
class Edges {
  public:
    using Index = std::uint32_t;

    Edges() = default;

    // Appends the edges of the next node.
    void add_row(std::span<const Index> to) {
        to_.insert(to_.end(), to.begin(), to.end());
        first_.push_back(static_cast<Index>(to_.size()));
    }

    [[nodiscard]] std::span<const Index> of(Index node) const {
        return {to_.data() + first_[node], to_.data() + first_[node + 1]};
    }

    // Where the edges of `node` begin among all edges: for arrays kept beside them.
    [[nodiscard]] Index offset(Index node) const { return first_[node]; }
    [[nodiscard]] std::size_t count() const { return to_.size(); }
    [[nodiscard]] Index nodes() const { return static_cast<Index>(first_.size() - 1); }

    // The same edges turned round; each row in ascending order.
    [[nodiscard]] Edges inverse() const {
        Edges out;
        out.first_.assign(first_.size(), 0);
        out.to_.resize(to_.size());
        for (const Index node : to_) {
            ++out.first_[node + 1];
        }
        std::partial_sum(out.first_.begin(), out.first_.end(), out.first_.begin());
        std::vector<Index> next(out.first_.begin(), out.first_.end() - 1);
        for (Index node = 0; node < nodes(); ++node) {
            for (const Index target : of(node)) {
                out.to_[next[target]++] = node;
            }
        }
        return out;
    }

  private:
    std::vector<Index> first_{0};
    std::vector<Index> to_;
};

}  // namespace slipway
