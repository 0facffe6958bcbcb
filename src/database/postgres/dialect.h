// PostgreSQL's text: quoting, Slipway's own tables, resetting a session.
#pragma once

#include "database/dialect.h"

namespace slipway::postgres {

const Dialect& dialect();

}  // namespace slipway::postgres
