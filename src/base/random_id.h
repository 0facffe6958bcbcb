// New ids for revisions and runs.
#pragma once

#include <string>

namespace slipway {

// Twelve hex digits from the kernel's random numbers, as Alembic's ids look.
std::string random_id();

}  // namespace slipway
