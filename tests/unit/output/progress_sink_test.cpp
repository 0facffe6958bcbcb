#include "output/progress_sink.h"

#include <catch2/catch.hpp>

#include "output/running_text.h"

namespace slipway {

namespace {

StatementRunning running(std::size_t number, std::size_t total) {
    return {.number = number,
            .total = total,
            .what = "ae1027",
            .place = {"migrations/versions/ae1027_index.sql", 9, 1},
            .statements = 1,
            .elapsed = Duration(12'300),
            .server_view = "building index, 43 % of 88 blocks"};
}

constexpr TerminalStyle plain{};

}  // namespace

TEST_CASE("the line on a terminal tells revision, time, place and the server's view",
          "[progress]") {
    CHECK(
        progress_line(running(3, 5), 200, plain) ==
        "revision 3 of 5 ########------------ ae1027, 12.3 s, ae1027_index.sql:9; building index, "
        "43 % of 88 blocks");
    CHECK(progress_line(running(1, 1), 200, plain).starts_with("revision 1 of 1 ae1027, 12.3 s"));
}

TEST_CASE("a hook or a seed has no number", "[progress]") {
    CHECK(progress_line(running(0, 3), 200, plain).starts_with("ae1027, 12.3 s"));
}

TEST_CASE("the line on a terminal fits its width, whatever that is", "[progress]") {
    for (std::size_t columns = 0; columns < 130; ++columns) {
        StatementRunning long_name = running(3, 5);
        long_name.what =
            "é\n\x1b"
            "9";
        const std::string line = progress_line(long_name, columns, plain);
        std::size_t characters = 0;
        for (const char byte : line) {
            characters += (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U ? 0U : 1U;
            CHECK(static_cast<unsigned char>(byte) >= ' ');
        }
        CHECK(characters <= (columns == 0 ? 0 : columns - 1));
    }
}

TEST_CASE("of several statements the first is named", "[progress]") {
    StatementRunning several = running(1, 1);
    several.statements = 3;
    several.server_view.clear();
    CHECK(running_text(several, ": ") ==
          ": one of 3 statements from migrations/versions/ae1027_index.sql:9:1");
    several.place = {};
    several.statements = 0;
    CHECK(running_text(several, ": ").empty());
}

}  // namespace slipway
