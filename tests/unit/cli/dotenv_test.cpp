#include "cli/dotenv.h"

#include <map>

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;

namespace {

std::vector<DotenvEntry> parse(const std::string& text) {
    const std::map<std::string, std::string> outside = {{"OUTSIDE", "out"}, {"EMPTY", ""}};
    return parse_dotenv(text, ".env", [&](const std::string& name) {
        const auto found = outside.find(name);
        return found == outside.end() ? std::nullopt : std::optional(found->second);
    });
}

std::string value(const std::string& text) {
    const std::vector<DotenvEntry> entries = parse(text);
    REQUIRE_FALSE(entries.empty());
    return entries.back().value;
}

}  // namespace

TEST_CASE("a .env file is read with the lines of its names", "[dotenv]") {
    const auto entries = parse("\xEF\xBB\xBF# comment\r\nA=1\r\n\r\nexport B = 2\nC='x\ny'\nD=4");
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].name == "A");
    CHECK(entries[0].value == "1");
    CHECK(entries[0].line == 2);
    CHECK(entries[1].name == "B");
    CHECK(entries[1].value == "2");
    CHECK(entries[1].line == 4);
    CHECK(entries[2].value == "x\ny");
    CHECK(entries[2].line == 5);
    CHECK(entries[3].name == "D");
    CHECK(entries[3].line == 7);
}

TEST_CASE("a bare value ends at a comment or the end of the line", "[dotenv]") {
    CHECK(value("A=p@ss/w:rd#% # comment") == "p@ss/w:rd#%");
    CHECK(value("A=#no comment") == "#no comment");
    CHECK(value("A= # nothing") == "");
    CHECK(value("A=") == "");
    CHECK(value("A=a b \t\r\n") == "a b");
    CHECK(value("A=it's") == "it's");
}

TEST_CASE("quotes keep a value together", "[dotenv]") {
    CHECK(value("A=' x # y ' # comment") == " x # y ");
    CHECK(value("A=\"x \\\"y\\\" \\n \\$Z \\\\ \\q\"") == "x \"y\" \n $Z \\ \\q");
    CHECK(value("A='${OUTSIDE} \\n'") == "${OUTSIDE} \\n");
}

TEST_CASE("names in braces are replaced, first by the environment", "[dotenv]") {
    CHECK(value("A=${OUTSIDE}/x") == "out/x");
    CHECK(value("A=\"${OUTSIDE}\"") == "out");
    CHECK(value("OUTSIDE=in\nA=${OUTSIDE}") == "out");
    CHECK(value("B=in\nA=${B}") == "in");
    CHECK(value("A=${EMPTY:-else}") == "else");
    CHECK(value("A=${NOBODY:-}") == "");
    CHECK(value("A=$OUTSIDE ${} ${OUTSIDE") == "$OUTSIDE ${} ${OUTSIDE");
    CHECK(parse("A=${NOBODY}").front().missing == "NOBODY");
}

TEST_CASE("lines of other programs are skipped", "[dotenv]") {
    const auto entries = parse("BARE\n- yaml: 1\nA=1\nexport\nexport=3\n");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].name == "A");
    CHECK(entries[1].name == "export");
}

TEST_CASE("a quote that does not end is named with its first line and without its value",
          "[dotenv]") {
    CHECK(test::usage_error([] { parse("A=1\nB='secret\nC=2\n"); }) ==
          ".env:2: B: the quoted value does not end");
}
