#include "status/graph_svg.h"

#include <catch2/catch.hpp>

#include "support/example_report.h"

namespace slipway {

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

// Every revision over the one before it.
std::vector<PictureNode> line(std::size_t length) {
    std::vector<PictureNode> nodes(length);
    for (std::size_t i = 0; i < length; ++i) {
        nodes[i].id = "r" + std::to_string(length - i);
        if (i + 1 < length) {
            nodes[i].parents = {i + 1};
        }
    }
    return nodes;
}

}  // namespace

TEST_CASE("a straight line of revisions has one lane", "[status]") {
    const Rail rail = draw_rail(line(500), {});
    CHECK(rail.width == draw_rail(line(1), {}).width);
    CHECK(rail.height == 500 * RailGeometry().row_height);
    CHECK(count(rail.elements, "<path class=\"e") == 499);
}

TEST_CASE("branches and merges bend, and the states differ in shape", "[status]") {
    test::ExampleReport example;
    example.look({"941c36d48e3f"});
    const std::string svg = svg_picture(example.report().revisions);
    CHECK(count(svg, "<path class=\"e") == 5);
    CHECK(count(svg, "<g class=\"applied\"") == 2);
    CHECK(count(svg, "<g class=\"pending\"") == 3);
    CHECK(count(svg, "<title>941c36d48e3f: applied</title>") == 1);
    CHECK(svg.find(">current<") != std::string::npos);
    CHECK(svg.find(">sharing<") != std::string::npos);
}

TEST_CASE("many lanes move together", "[status]") {
    std::vector<PictureNode> nodes(40);
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        nodes[i].parents = {nodes.size() - 1};
    }
    CHECK(draw_rail(nodes, {.widest = 150}).width <= 150);
}

TEST_CASE("no text breaks out of a picture", "[status]") {
    std::vector<PictureNode> nodes(1);
    nodes[0].id = "a1";
    nodes[0].message = "</text><script>&\"'\x01";
    nodes[0].labels = {"<b>"};
    const std::string svg = svg_picture(nodes);
    CHECK(svg.find("<script>") == std::string::npos);
    CHECK(svg.find("<b>") == std::string::npos);
    CHECK(svg.find("&amp;&quot;&#39;\xEF\xBF\xBD") != std::string::npos);
    CHECK(svg_picture({}).find("</svg>") != std::string::npos);
}

}  // namespace slipway
