#include "cli/command_spec.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "cli/arguments.h"

using namespace slipway;

TEST_CASE("the table of commands is complete and holds no option that does not exist",
          "[commands]") {
    std::set<std::string_view> names;
    for (const CommandSpec& command : command_specs()) {
        INFO(command.name);
        CHECK(names.insert(command.name).second);
        CHECK_FALSE(command.summary.empty());
        CHECK_FALSE(command.text.empty());
        CHECK(command.examples.size() >= 2);
        for (const std::string_view option : command.options) {
            INFO(option);
            REQUIRE(find_option(option) != nullptr);
            const OptionGroup group = find_option(option)->group;  // taken whole, or one by one
            CHECK(std::find(command.groups.begin(), command.groups.end(), group) ==
                  command.groups.end());
        }
    }
}

TEST_CASE("every option of a command belongs to one", "[commands]") {
    for (const Option& option : all_options()) {
        INFO(option.name);
        CHECK(commands_with(option).empty() == (option.group != OptionGroup::command));
    }
}

TEST_CASE("a command is found by its name and by Alembic's spelling", "[commands]") {
    REQUIRE(find_command("ensure-version") != nullptr);
    CHECK(find_command("ensure_version") == find_command("ensure-version"));
    CHECK(find_command("") == nullptr);
    CHECK(find_command("upgrad") == nullptr);
}

TEST_CASE("the usage line shows how many arguments there may be", "[commands]") {
    CHECK(usage_line(*find_command("upgrade")) == "slipway upgrade REV [options]");
    CHECK(usage_line(*find_command("stamp")) == "slipway stamp REVS... [options]");
    CHECK(usage_line(*find_command("merge")) == "slipway merge [REVS...] [options]");
    CHECK(usage_line(*find_command("init")) == "slipway init [DIR] [options]");
    CHECK(usage_line(*find_command("heads")) == "slipway heads [options]");
}

namespace {

// The words of an example up to a redirection or a pipe; 'one word' stays together.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '\'') {
            quoted = !quoted;
        } else if (!quoted && (c == '>' || c == '|' || c == ')')) {
            break;
        } else if (!quoted && c == ' ') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    std::erase(words, "");
    return words;
}

}  // namespace

TEST_CASE("every example in the help can be typed as it stands", "[commands]") {
    for (const CommandSpec& command : command_specs()) {
        for (const Example& example : command.examples) {
            INFO(example.line);
            const auto begin = example.line.find("slipway ");
            REQUIRE(begin != std::string_view::npos);
            std::vector<std::string> words = words_of(example.line.substr(begin));
            words.erase(words.begin());
            CHECK(parse_arguments(words).command == &command);
        }
    }
}
