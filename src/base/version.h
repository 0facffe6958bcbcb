// Slipway's own version; CMakeLists.txt states it.
#pragma once

namespace slipway {

constexpr const char* version_text = SLIPWAY_VERSION;

}  // namespace slipway
