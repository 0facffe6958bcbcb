// Runs a command line of the user's and takes what it prints.
#pragma once

#include <string>

namespace slipway {

struct ShellOutcome {
    int status = 0;  // as a shell has it: 128 + N where signal N ended it
    std::string output;
    std::string errors;
};

// Runs `command` with /bin/sh -c, without input and with no signal blocked, until it ends. Throws
// Error (usage) where it cannot be started.
ShellOutcome run_shell(const std::string& command);

}  // namespace slipway
