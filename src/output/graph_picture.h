// The revision graph as a picture: Mermaid, Graphviz or SVG text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace slipway {

enum class PictureState { unknown, applied, pending };

// One revision; indices into the same list.
struct PictureNode {
    std::string id;
    std::string message;
    std::vector<std::string> labels;
    std::vector<std::size_t> parents;
    std::vector<std::size_t> depends_on;
    PictureState state = PictureState::unknown;
};

// `nodes` with the newest first, as `history` lists them.
std::string mermaid_picture(const std::vector<PictureNode>& nodes);
std::string dot_picture(const std::vector<PictureNode>& nodes);
std::string svg_picture(const std::vector<PictureNode>& nodes);

}  // namespace slipway
