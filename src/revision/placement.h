// Where a new revision goes in the graph, and whether it may: for `revision` and `merge`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "revision/graph.h"

namespace slipway {

// A revision on top of one that is not a head opens a branch; that must be meant.
enum class Splice { no, yes };

// What the header of the new file says.
struct Placement {
    std::vector<std::string> parents;
    std::vector<std::string> depends_on;  // ids, or labels where labels were typed
};

// `heads`: what --head or the arguments of `merge` name; empty: "head". Throws Error (revisions)
// with Alembic's sentences for several heads, a revision that is no head, and duplicates.
Placement place_revision(const RevisionGraph& graph,
                         const std::vector<std::string>& heads,
                         Splice splice,
                         const std::vector<std::string>& depends_on = {});

// Throws Error (usage) when a new file cannot have this id: a character or word that has a meaning
// in targets, no text of one line, more than 32 characters, already used.
void check_new_id(const RevisionGraph& graph, std::string_view id);

// Throws Error (usage) when a new branch cannot have this label.
void check_new_label(const RevisionGraph& graph, std::string_view label, std::string_view new_id);

}  // namespace slipway
