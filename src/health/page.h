// The page a person reads: plain HTML, no script; it asks to be loaded again by itself.
#pragma once

#include <string>

#include "status/report.h"

namespace slipway {

enum class Refresh { on, off };

std::string page(const Report& report, Refresh refresh);

}  // namespace slipway
