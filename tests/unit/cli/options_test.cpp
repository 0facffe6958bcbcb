#include "cli/options.h"

#include <set>

#include <catch2/catch.hpp>

#include "unit/cli/folder.h"

using namespace slipway;
using test::usage_error;

TEST_CASE("every option has a name of its own, a help text and a default of its kind",
          "[options]") {
    std::set<std::string_view> names;
    for (const Option& option : all_options()) {
        INFO(option.name);
        CHECK(names.insert(option.name).second);
        CHECK_FALSE(option.help.empty());
        CHECK(option.value.empty() == (option.kind == OptionKind::on_off));
        CHECK(option.choices.empty() == (option.kind != OptionKind::choice));
        if (!option.fallback.empty()) {
            CHECK_NOTHROW(check_value(option, std::string(option.fallback), "default"));
        }
    }
}

TEST_CASE("no two shared options have the same letter", "[options]") {
    std::set<char> letters;
    for (const Option& option : all_options()) {
        if (option.group != OptionGroup::command && option.letter != 0) {
            INFO(option.name);
            CHECK(letters.insert(option.letter).second);
        }
    }
}

TEST_CASE("flag, variable and key of an option follow from its name", "[options]") {
    const Option& option = get_option("lock-wait");
    CHECK(flag_name(option) == "--lock-wait");
    CHECK(environment_name(option) == "SLIPWAY_LOCK_WAIT");
    CHECK(ini_key(option) == "lock_wait");
    CHECK(environment_name(get_option("config")) == "SLIPWAY_CONFIG");
    CHECK(ini_key(get_option("config")).empty());
    CHECK(environment_name(get_option("force")).empty());
    CHECK(find_option("lock_wait") == nullptr);
}

TEST_CASE("a switch is read from eight words in any letter case", "[options]") {
    for (const std::string word : {"true", "YES", "On", "1"}) {
        CHECK(parse_on_off(word, "SLIPWAY_QUIET"));
    }
    for (const std::string word : {"false", "NO", "Off", "0"}) {
        CHECK_FALSE(parse_on_off(word, "SLIPWAY_QUIET"));
    }
    CHECK(usage_error([] { parse_on_off("maybe", "SLIPWAY_QUIET"); }) ==
          "SLIPWAY_QUIET: 'maybe' is neither true nor false\n"
          "hint: write true, false, yes, no, on, off, 1 or 0");
}

TEST_CASE("a value that does not fit its option is named with its place", "[options]") {
    const auto error = [](const char* option, const char* value) {
        return usage_error([&] { check_value(get_option(option), value, "slipway.ini:3: key"); });
    };
    CHECK(error("format", "xml") == "slipway.ini:3: key: 'xml' is not one of text, json");
    CHECK(error("lock-retries", "-1") == "slipway.ini:3: key: '-1' is not a whole number");
    CHECK(error("lock-retries", "99999999999") ==
          "slipway.ini:3: key: '99999999999' is not a whole number");
    CHECK(error("wait", "soon") ==
          "slipway.ini:3: key: 'soon' is not a duration\n"
          "hint: write for example 30s, 1m30s, 250ms or 2h");
    CHECK(error("dir", "") == "slipway.ini:3: key needs a value");
    CHECK_NOTHROW(check_value(get_option("role"), "", "SLIPWAY_ROLE"));
}
