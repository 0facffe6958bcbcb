// The table of backends.
#pragma once

#include "database/backend.h"

namespace slipway {

// The backend for a URL's scheme. Throws Error (usage) for a scheme that this build does not have.
const Backend& backend_for(const DatabaseUrl& url);

}  // namespace slipway
