#include "cli/ini.h"

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;

namespace {

std::string value(const std::string& text) {
    const IniFile file = parse_ini("[slipway]\n" + text, "slipway.ini", "/srv/app");
    REQUIRE(file.entries.size() == 1);
    return file.entries.front().value;
}

std::string fault(const std::string& text) {
    return test::usage_error([&] { parse_ini(text, "slipway.ini", "/srv/app"); });
}

}  // namespace

TEST_CASE("an ini file is read with the lines of its keys", "[ini]") {
    const IniFile file =
        parse_ini("# a comment\n\n[slipway]\nURL = a\n; another\n\n[prod]\nurl: b\n",
                  "slipway.ini",
                  "/srv/app");
    CHECK(file.sections == std::vector<std::string>{"slipway", "prod"});
    REQUIRE(file.entries.size() == 2);
    CHECK(file.entries[0].section == "slipway");
    CHECK(file.entries[0].key == "url");
    CHECK(file.entries[0].value == "a");
    CHECK(file.entries[0].line == 4);
    CHECK(file.entries[1].section == "prod");
    CHECK(file.entries[1].line == 8);
    CHECK(file.has_section("prod"));
    CHECK_FALSE(file.has_section("test"));
}

TEST_CASE("values keep what is in them", "[ini]") {
    CHECK(value("url = postgresql://a:b=c@d/e?f=g#h ; i") == "postgresql://a:b=c@d/e?f=g#h ; i");
    CHECK(value("dir=") == "");
    CHECK(value("  dir  =  a b  ") == "a b");
    CHECK(value("dir = a\r\n") == "a");
}

TEST_CASE("indented lines continue a value", "[ini]") {
    CHECK(value("version_locations =\n    a\n    # no folder\n    b\n") == "a\nb");
    CHECK(value("version_locations = a\n\tb") == "a\nb");
}

TEST_CASE("a byte order mark and DOS line ends are tolerated", "[ini]") {
    const IniFile file = parse_ini("\xEF\xBB\xBF[slipway]\r\ndir = x\r\n", "slipway.ini", "");
    CHECK(file.has_section("slipway"));
    CHECK(file.entries.front().value == "x");
}

TEST_CASE("percent signs are doubled, and here is the folder of the file", "[ini]") {
    CHECK(value("dir = %(here)s/migrations") == "/srv/app/migrations");
    CHECK(value("file_template = %%(rev)s_%%(slug)s") == "%(rev)s_%(slug)s");
    CHECK(value("url = sqlite:///%%%(here)s") == "sqlite:///%/srv/app");
}

TEST_CASE("what cannot be read is named with its line, never with its value", "[ini]") {
    CHECK(fault("[slipway]\nurl = p%40ss") ==
          "slipway.ini:2: url: a single % in the value\n"
          "hint: write %% for a percent sign; %(here)s is the folder of this file");
    CHECK(fault("[slipway]\nurl = %(password)s").starts_with("slipway.ini:2: url: a single %"));
    CHECK(fault("url = x") ==
          "slipway.ini:1: a key before the first section; begin with [slipway]");
    CHECK(fault("[slipway]\nsecret") == "slipway.ini:2: expected key = value");
    CHECK(fault("[slipway]\n= secret") == "slipway.ini:2: expected key = value");
    CHECK(fault("[slipway\n") == "slipway.ini:1: a section is written [name], alone on its line");
    CHECK(fault("[a]\n[b]\n[a]\n") == "slipway.ini:3: the section [a] is there twice");
    CHECK(fault("[a]\nx = 1\ny = 2\nX = 3\n") ==
          "slipway.ini:4: x is there twice, first in line 2");
}

TEST_CASE("an ini file that is not there is a usage error", "[ini]") {
    const test::Folder folder;
    CHECK(test::usage_error([] { read_ini("no.ini"); }) ==
          "cannot read no.ini: No such file or directory");
    CHECK(test::usage_error([] { read_ini("."); }) == "cannot read .: Is a directory");
}
