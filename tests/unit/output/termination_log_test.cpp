#include "output/termination_log.h"

#include <catch2/catch.hpp>

#include "status/board.h"
#include "support/manual_clock.h"

namespace slipway {

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("last words tell where the database is, where that is known", "[output]") {
    const test::ManualClock clock;
    Board board(clock);
    const Error error(ErrorCode::unreachable, "nobody is there");
    LastWords words{"upgrade", "3f2a1b4c5d6e", 20, &error};
    const std::string unknown = termination_message(words, board.snapshot());
    CHECK_FALSE(has(unknown, "\"before\""));
    CHECK_FALSE(has(unknown, "\"heads\""));
    CHECK(has(unknown, "\"code\":\"unreachable\""));

    board.on(HeadsRead{{"future"}});
    CHECK(has(termination_message(words, board.snapshot()),
              "\"before\":\"future\",\"heads\":\"future\""));

    words.has_tenants = true;
    CHECK_FALSE(has(termination_message(words, board.snapshot()), "future"));
}

TEST_CASE("an empty database is at the base", "[output]") {
    const test::ManualClock clock;
    Board board(clock);
    board.on(HeadsRead{});
    const std::string text = termination_message({"upgrade", "3f2a1b4c5d6e"}, board.snapshot());
    CHECK(has(text, "\"before\":\"<base>\",\"heads\":\"<base>\""));
    CHECK(has(text, "\"result\":\"done\""));
}

}  // namespace slipway
