// The SQLite backend.
#pragma once

#include "database/backend.h"

namespace slipway::sqlite {

extern const Backend backend;

}  // namespace slipway::sqlite
