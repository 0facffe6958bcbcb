// The revision graph: built once from the declared revisions, checked, then asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "revision/edges.h"
#include "revision/revision.h"

namespace slipway {

// Immutable after construction. Nodes keep the order in which they were given (file-name order),
// which also breaks ties. All vocabulary is Alembic's: a head has no children by `parents`; a real
// head has no dependents either; normalised downs are the parents plus those dependencies that no
// parent already implies.
class RevisionGraph {
  public:
    using Index = std::uint32_t;
    using Indices = std::span<const Index>;

    // Throws Error (revisions), naming revisions, files and nearest ids, for: a duplicate id, a
    // missing parent or dependency, any cycle, a label used twice or equal to an id, and an id or
    // label with one of the characters @ - + : in it. Of several faults the first is the message
    // and the others are details.
    explicit RevisionGraph(std::vector<Revision> revisions);

    // Names are views into the revisions: a copy would have to build them again.
    RevisionGraph(const RevisionGraph&) = delete;
    RevisionGraph& operator=(const RevisionGraph&) = delete;
    RevisionGraph(RevisionGraph&&) = default;
    RevisionGraph& operator=(RevisionGraph&&) = default;
    ~RevisionGraph() = default;

    [[nodiscard]] std::size_t size() const { return revisions_.size(); }
    [[nodiscard]] const Revision& at(Index index) const { return revisions_[index]; }
    [[nodiscard]] std::optional<Index> find(std::string_view id) const;  // a full id only
    [[nodiscard]] std::optional<Index> find_label(std::string_view label) const;

    [[nodiscard]] Indices parents(Index index) const { return parents_.of(index); }
    [[nodiscard]] Indices downs(Index index) const { return downs_.of(index); }  // normalised
    [[nodiscard]] Indices all_downs(Index index) const { return all_downs_.of(index); }
    [[nodiscard]] Indices children(Index index) const { return children_.of(index); }
    [[nodiscard]] Indices all_children(Index index) const { return all_children_.of(index); }
    [[nodiscard]] const Edges& all_downs() const { return all_downs_; }
    [[nodiscard]] const Edges& all_children() const { return all_children_; }

    // Every revision after all of its downs; in no other way an order that means something.
    [[nodiscard]] const std::vector<Index>& bottom_up() const { return bottom_up_; }

    // In file-name order.
    [[nodiscard]] const std::vector<Index>& heads() const { return heads_; }
    [[nodiscard]] const std::vector<Index>& real_heads() const { return real_heads_; }
    [[nodiscard]] const std::vector<Index>& bases() const { return bases_; }

    // The labels that apply to a revision, spread as Alembic spreads them, sorted.
    [[nodiscard]] const std::vector<std::string>& labels(Index index) const;

    [[nodiscard]] bool is_head(Index index) const { return children(index).empty(); }
    [[nodiscard]] bool is_real_head(Index index) const { return all_children(index).empty(); }
    [[nodiscard]] bool is_branch_point(Index index) const { return children(index).size() > 1; }
    [[nodiscard]] bool is_merge_point(Index index) const { return parents(index).size() > 1; }

  private:
    std::vector<Revision> revisions_;
    std::unordered_map<std::string_view, Index> ids_;
    std::unordered_map<std::string_view, Index> labels_;
    Edges parents_;
    Edges all_downs_;
    Edges downs_;
    Edges children_;
    Edges all_children_;
    std::vector<Index> bottom_up_;
    std::vector<Index> heads_;
    std::vector<Index> real_heads_;
    std::vector<Index> bases_;
    std::vector<std::vector<std::string>> label_sets_;  // each distinct set once
    std::vector<Index> label_set_of_;
};

}  // namespace slipway
