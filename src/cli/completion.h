// Completion scripts for shells, made from the tables of options and commands.
#pragma once

#include <string>
#include <string_view>

namespace slipway {

// `shell` is bash, zsh or fish. Throws Error (usage) for any other.
std::string completion_script(std::string_view shell);

}  // namespace slipway
