#include "cli/command_spec.h"

#include <algorithm>
#include <iterator>

#include "cli/command_table/sections.h"

namespace slipway {

namespace {

void append(std::vector<CommandSpec>& to, std::vector<CommandSpec> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::vector<CommandSpec> all_commands() {
    std::vector<CommandSpec> all;
    append(all, command_table::writing_commands());
    append(all, command_table::moving_commands());
    append(all, command_table::recording_commands());
    append(all, command_table::looking_commands());
    append(all, command_table::comparing_commands());
    append(all, command_table::examining_commands());
    append(all, command_table::job_commands());
    append(all, command_table::waiting_commands());
    append(all, command_table::endpoint_commands());
    append(all, command_table::tool_commands());
    return all;
}

}  // namespace

bool CommandSpec::takes(const Option& option) const {
    return option.group != OptionGroup::command ||
           std::find(options.begin(), options.end(), option.name) != options.end();
}

const std::vector<CommandSpec>& command_specs() {
    static const std::vector<CommandSpec> specs = all_commands();
    return specs;
}

const CommandSpec* find_command(std::string_view name) {
    for (const CommandSpec& command : command_specs()) {
        if (command.name == name || (!command.alias.empty() && command.alias == name)) {
            return &command;
        }
    }
    return nullptr;
}

std::vector<std::string_view> commands_with(const Option& option) {
    std::vector<std::string_view> names;
    for (const CommandSpec& command : command_specs()) {
        if (option.group == OptionGroup::command && command.takes(option)) {
            names.push_back(command.name);
        }
    }
    return names;
}

std::string usage_line(const CommandSpec& command) {
    std::string out = "slipway " + std::string(command.name);
    const Positional& positional = command.positional;
    if (!positional.name.empty()) {
        std::string text(positional.name);
        text += positional.max > 1 ? "..." : "";
        out += positional.min == 0 ? " [" + text + "]" : " " + text;
    }
    return out + " [options]";
}

}  // namespace slipway
