#include "output/error_text.h"

#include <catch2/catch.hpp>

namespace slipway {

TEST_CASE("an error tells where, what, why and what next", "[output]") {
    Error error(ErrorCode::migration_failed, "relation \"t\" already exists");
    error.at({"versions/a.sql", 14, 9})
        .statement("CREATE TABLE t (\n  id int\n)")
        .server("42P07", "the detail", "the server's own hint")
        .during("applying ae1027")
        .add_detail("nothing was changed; the database is at <base>")
        .hint("correct it and run again");
    CHECK(error_text(error) ==
          "slipway: error: versions/a.sql:14:9: relation \"t\" already exists (42P07)\n"
          "  while applying ae1027\n"
          "  | CREATE TABLE t (\n"
          "  |   id int\n"
          "  | )\n"
          "  detail: the detail\n"
          "  server's hint: the server's own hint\n"
          "  nothing was changed; the database is at <base>\n"
          "  hint: correct it and run again");
    const std::string expected =
        R"({"code":"migration_failed","exit":3,"file":"versions/a.sql","line":14,"column":9,)"
        R"("sqlstate":"42P07","during":["applying ae1027"],)"
        R"x("statement":"CREATE TABLE t (\n  id int\n)",)x"
        R"("details":["detail: the detail","server's hint: the server's own hint",)"
        R"("nothing was changed; the database is at <base>"],"hint":"correct it and run again"})";
    CHECK(error_json(error, 3).line() == expected);
}

TEST_CASE("of a long statement an error shows the beginning, cut between characters", "[output]") {
    const auto shown = [](std::string statement) {
        Error error(ErrorCode::migration_failed, "no");
        error.statement(std::move(statement));
        return error_text(error);
    };
    CHECK(shown("a\nb\nc\nd") == "slipway: error: no\n  | a\n  | b\n  | c …");
    CHECK(shown("a\nb\nc") == "slipway: error: no\n  | a\n  | b\n  | c");
    CHECK(shown(std::string(239, 'x') + "äöü") ==
          "slipway: error: no\n  | " + std::string(239, 'x') + " …");
}

TEST_CASE("a bare error is one line", "[output]") {
    CHECK(error_text(Error(ErrorCode::usage, "no such option")) ==
          "slipway: error: no such option");
    CHECK(error_json(Error(ErrorCode::usage, "no such option"), 2).line() ==
          R"({"code":"usage","exit":2})");
}

}  // namespace slipway
