// The table of commands, a file a section of the help.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "cli/command_spec.h"

namespace slipway::command_table {

constexpr std::string_view starting = "Write revisions";
constexpr std::string_view moving = "Move a database";
constexpr std::string_view looking = "Look";
constexpr std::string_view deploying = "Deploy";
constexpr std::string_view tool = "Slipway itself";

// In the order of the help.
std::vector<CommandSpec> writing_commands();
std::vector<CommandSpec> moving_commands();
std::vector<CommandSpec> recording_commands();
std::vector<CommandSpec> looking_commands();
std::vector<CommandSpec> comparing_commands();
std::vector<CommandSpec> examining_commands();
std::vector<CommandSpec> job_commands();
std::vector<CommandSpec> waiting_commands();
std::vector<CommandSpec> endpoint_commands();
std::vector<CommandSpec> tool_commands();

// What can go wrong where only files are read, where a database is asked, where it is compared, and
// where it is changed.
using Failures = std::vector<ErrorCode>;
Failures with(Failures base, std::initializer_list<ErrorCode> more);
const Failures& of_files();
const Failures& of_asking();
const Failures& of_comparing();
const Failures& of_changing();
const Failures& of_migrating();

}  // namespace slipway::command_table
