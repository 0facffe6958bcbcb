// SQLite's text: quoting and Slipway's own tables.
#pragma once

#include "database/dialect.h"

namespace slipway::sqlite {

const Dialect& dialect();

}  // namespace slipway::sqlite
