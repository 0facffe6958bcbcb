// The PostgreSQL backend.
#pragma once

#include "database/backend.h"

namespace slipway::postgres {

extern const Backend backend;

}  // namespace slipway::postgres
