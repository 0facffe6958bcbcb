// Where an upgrade or a downgrade goes: a target, seen from where the database is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "revision/target.h"

namespace slipway {

// One end of what a target is seen from: the rows of the version table or, in a history range, a
// text.
struct Standpoint {
    std::vector<RevisionGraph::Index> rows;
    std::optional<std::string> text;

    [[nodiscard]] std::string shown(const RevisionGraph& graph) const;
    [[nodiscard]] std::vector<Spot> spots(const Resolver& resolver) const;
};

// Those of the spots that are revisions.
std::vector<RevisionGraph::Index> revisions_of(const std::vector<Spot>& spots);

// The revisions to upgrade to; none: there is nothing above.
std::vector<RevisionGraph::Index> upgrade_targets(const RevisionGraph& graph,
                                                  const Resolver& resolver,
                                                  const Standpoint& current,
                                                  std::string_view text,
                                                  Overwalk overwalk);

// What a downgrade means to leave: a revision, or base, and the branch that was named.
struct Destination {
    std::optional<std::string> branch;
    Spot spot;
};

Destination destination_of(const RevisionGraph& graph,
                           const Resolver& resolver,
                           const Standpoint& current,
                           std::string_view text,
                           Overwalk overwalk);

}  // namespace slipway
