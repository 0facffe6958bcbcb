// The program: finds the command, runs it, and turns what it throws into an exit status.
#pragma once

namespace slipway {

// Returns the exit status of the process (base/exit_code.h).
int run(int argc, const char* const* argv);

}  // namespace slipway
