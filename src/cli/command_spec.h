// The one table of commands, as help, parsing and completion see them; what they do is elsewhere.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/options.h"

namespace slipway {

// What a command takes beside its options. An empty name: nothing.
struct Positional {
    static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

    std::string_view name;
    std::size_t min = 0;
    std::size_t max = 0;
    std::string_view help;
    std::vector<std::string_view> choices;  // empty: anything
};

struct Example {
    std::string_view line;     // "slipway upgrade head"
    std::string_view meaning;  // "apply everything that is pending"
};

struct CommandSpec {
    std::string_view name;
    std::string_view alias;    // another spelling; empty: none
    std::string_view section;  // heading in the help
    std::string_view summary;  // one line
    std::string_view text;     // a paragraph
    Positional positional;
    std::vector<std::string_view> options;  // its own, by long name
    std::vector<OptionGroup> groups;        // options of a run that matter to it, shown in its help
    std::vector<Example> examples;
    std::vector<ErrorCode> failures;  // how it can end apart from well, besides internal and usage

    // Whether the command line may hold the option after this command.
    [[nodiscard]] bool takes(const Option& option) const;
};

// In the order of the help.
const std::vector<CommandSpec>& command_specs();

// By name or alias; null: there is none.
const CommandSpec* find_command(std::string_view name);

// The names of the commands that have the option as their own.
std::vector<std::string_view> commands_with(const Option& option);

// "slipway stamp REVS... [options]".
std::string usage_line(const CommandSpec& command);

}  // namespace slipway
