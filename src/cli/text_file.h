// Reading a small text file whole: configuration and secrets.
#pragma once

#include <string>

namespace slipway {

// Throws Error (usage): "cannot read PATH: REASON". `what` is put in front of the path
// ("the password file "), and may be empty.
std::string read_text_file(const std::string& path, const std::string& what);

}  // namespace slipway
