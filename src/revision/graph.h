// The revision graph: built once from the declared revisions, checked, then asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "revision/revision.h"

namespace slipway {

// Immutable after construction. Nodes keep the order in which they were given (file-name order),
// which also breaks ties. All vocabulary is Alembic's: a head has no children by `parents`; a real
// head has no dependents either; normalised downs are the parents plus those dependencies that no
// parent already implies.
class RevisionGraph {
  public:
    using Index = std::uint32_t;

    // Throws Error (revisions), naming revisions, files and nearest ids, for: a duplicate id, a
    // missing parent or dependency, any cycle, a label used twice or equal to an id, and an id or
    // label with one of the characters @ - + : in it.
    explicit RevisionGraph(std::vector<Revision> revisions);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const Revision& at(Index index) const;
    [[nodiscard]] std::optional<Index> find(std::string_view id) const;  // a full id only
};

}  // namespace slipway
