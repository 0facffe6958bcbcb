// What GRANT and REVOKE call an object.
#pragma once

#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// "ON TABLE public.image"
std::string grant_target(const Schema& schema, FactIndex object);

}  // namespace slipway::postgres
