// Standard output: where answers go, and nothing else.
#pragma once

#include <string_view>

namespace slipway {

// Writes as it is. Throws Error (internal) when standard output cannot take it (full disk, closed
// pipe): an answer that was cut off must not look like a whole one.
void write_answer(std::string_view text);

// Pushes out what is still buffered; throws as write_answer does.
void flush_answer();

}  // namespace slipway
