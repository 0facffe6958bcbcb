// Which SLIPWAY_* variables mean something, and which are slips of the pen.
#pragma once

#include <string>
#include <vector>

namespace slipway {

// Every SLIPWAY_* variable that is read, in the order of the help.
std::vector<std::string> known_variables();

// A sentence about a SLIPWAY_* variable that is not known, with the nearest that is; empty for any
// other. The variables that Kubernetes sets for a Service named slipway are passed over, as are
// those of Slipway's own tests. The value is looked at, never shown.
std::string variable_warning(const std::string& name, const std::string& value);

}  // namespace slipway
