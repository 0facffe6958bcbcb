// Small text files, read and written whole: configuration, secrets, metrics.
#pragma once

#include <string>

namespace slipway {

// Throws Error (usage): "cannot read PATH: REASON". `what` is put in front of the path
// ("the password file "), and may be empty.
std::string read_text_file(const std::string& path, const std::string& what);

// Puts a new file in the place of an old one at once: whoever reads it sees the one or the other.
// Throws Error (usage): "cannot write PATH: REASON".
void replace_text_file(const std::string& path, const std::string& text);

}  // namespace slipway
