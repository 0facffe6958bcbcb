// The revision graph as a picture in words: Mermaid or Graphviz text.
#pragma once

#include <string>
#include <vector>

#include "status/picture.h"

namespace slipway {

// `nodes` with the newest first, as `history` lists them.
std::string mermaid_picture(const std::vector<PictureNode>& nodes);
std::string dot_picture(const std::vector<PictureNode>& nodes);

}  // namespace slipway
