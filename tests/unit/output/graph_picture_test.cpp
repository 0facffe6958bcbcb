#include "output/graph_picture.h"

#include <catch2/catch.hpp>

namespace slipway {

namespace {

// A merge of two branches over one base; names that need care.
std::vector<PictureNode> diamond() {
    return {{"m4", "merge \"both\" <now>", {}, {1, 2}, {}, PictureState::pending, false},
            {"c3", "c & d", {"billing"}, {3}, {}, PictureState::applied, false},
            {"b2", "b\\2", {}, {3}, {1}, PictureState::applied, false},
            {"a1", "ä first", {}, {}, {}, PictureState::unknown, false}};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("every revision and every edge is in each picture", "[output]") {
    const std::string mermaid = mermaid_picture(diamond());
    const std::string dot = dot_picture(diamond());
    for (const char* id : {"m4", "c3", "b2", "a1"}) {
        CHECK(mermaid.find(id) != std::string::npos);
        CHECK(dot.find(id) != std::string::npos);
    }
    CHECK(count(mermaid, "-->") == 4);
    CHECK(count(mermaid, "-.->") == 1);
    CHECK(count(dot, "->") == 5);
}

TEST_CASE("messages cannot break out of a picture", "[output]") {
    CHECK(mermaid_picture(diamond()).find("\"both\"") == std::string::npos);
    CHECK(dot_picture(diamond()).find("merge \\\"both\\\"") != std::string::npos);
}

TEST_CASE("an empty graph is a picture all the same", "[output]") {
    CHECK_FALSE(mermaid_picture({}).empty());
    CHECK_FALSE(dot_picture({}).empty());
}

}  // namespace slipway
