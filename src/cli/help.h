// The texts of --help, made from the tables of options and commands; at most 100 columns wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_spec.h"

namespace slipway {

struct ExitStatus {
    int status = 0;
    std::string_view meaning;
};

// Every exit status with its meaning, in ascending order.
const std::vector<ExitStatus>& exit_statuses();

// `slipway --help`, `slipway help`.
std::string help_text();

// What `slipway` alone says: a few lines.
std::string short_help();

// `slipway upgrade --help`, `slipway help upgrade`.
std::string help_text(const CommandSpec& command);

}  // namespace slipway
