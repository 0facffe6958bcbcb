#include "cli/suggestion.h"

#include <catch2/catch.hpp>

using namespace slipway;

TEST_CASE("the nearest name is suggested, and none where all are far", "[suggestion]") {
    const std::vector<std::string> known = {"upgrade", "downgrade", "heads"};
    CHECK(suggestion("upgrad", known, "slipway ") == "did you mean slipway upgrade?");
    CHECK(suggestion("haeds", known, "").empty());
    CHECK(suggestion("head", known, "--") == "did you mean --heads?");
    CHECK(suggestion("zebra", known, "").empty());
    CHECK(with_suggestion("unknown", "did you mean x?") == "unknown; did you mean x?");
    CHECK(with_suggestion("unknown", "") == "unknown");
}
