// The revision graph drawn as SVG: lanes, edges and marks; alone, or beside a page's own rows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "status/picture.h"

namespace slipway {

// Where lines and marks are, in pixels. Row i is centred at top + i * row_height.
struct RailGeometry {
    std::size_t row_height = 36;
    std::size_t lane_width = 18;
    std::size_t widest = 10'000;  // lanes move together rather than be wider than this
};

struct Rail {
    std::string elements;  // SVG, without the <svg> around them
    std::size_t width = 0;
    std::size_t height = 0;
};

// The edges and one mark a revision: a filled circle with a tick (applied), a ring (pending), a
// ring with a dot (running), a dotted ring (unknown), each with a <title>. Solid lines lead to
// parents, dashed ones to dependencies.
Rail draw_rail(const std::vector<PictureNode>& nodes, const RailGeometry& geometry);

// The style of the rail's classes, for light and dark; as one <style> element needs it.
std::string_view rail_style();

// A picture on its own, with ids, messages and labels.
std::string svg_picture(const std::vector<PictureNode>& nodes);

// Text as XML and HTML take it, in an attribute as well. What no XML may hold becomes U+FFFD.
std::string escape_markup(std::string_view text);

// Cut at a character, not inside one, with an ellipsis.
std::string shorten(const std::string& text, std::size_t most_bytes);

}  // namespace slipway
