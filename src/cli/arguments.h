// Reads the command line: which command, its arguments, and the options as they were written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_spec.h"
#include "cli/options.h"

namespace slipway {

// What the command line asks for. `usage`: it names no command, so the short help is printed to
// standard error and the exit status is 2.
enum class Request { command, help, version, usage };

struct GivenOption {
    const Option* option = nullptr;
    std::string value;  // "true" for a switch
};

struct Arguments {
    Request request = Request::command;
    const CommandSpec* command = nullptr;  // null for help about everything, version and usage
    std::vector<std::string> positionals;
    std::vector<GivenOption> options;  // in the order of the command line

    // By long name. The last value of an option that was given several times.
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
    [[nodiscard]] bool has(std::string_view option) const { return value(option).has_value(); }
};

// `tokens` are argv without argv[0]. Options stand before or after the command; tokens such as -1,
// +1, -1@x and -3: are arguments; "--" ends the options; nothing may be abbreviated. Throws Error
// (usage) that says what is wrong and where to read more, never showing the password of a URL.
Arguments parse_arguments(const std::vector<std::string>& tokens);
Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace slipway
