// The revisions as a picture shows them: in the order of `history`, each with its state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "revision/plan.h"

namespace slipway {

enum class PictureState { unknown, applied, pending, running };

// One revision; indices into the same list.
struct PictureNode {
    std::string id;
    std::string message;
    std::vector<std::string> labels;
    std::vector<std::size_t> parents;
    std::vector<std::size_t> depends_on;
    PictureState state = PictureState::unknown;
    bool is_current = false;  // a row of the version table
};

// "applied".
std::string_view name(PictureState state);

// All of the graph, the newest first, every state unknown.
std::vector<PictureNode> picture_of(const RevisionGraph& graph);

// The first of them, without the lines that would lead out of the picture.
std::vector<PictureNode> newest(const std::vector<PictureNode>& nodes, std::size_t most);

// Marks what `heads` means: those among them that the graph knows, and all below, are applied, the
// others pending.
void mark_applied(std::vector<PictureNode>& nodes, const RevisionGraph& graph, const Heads& heads);

}  // namespace slipway
