// What default privileges do to objects that are made.
#pragma once

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Statements that take from a new object of scene.to (and give back to it) what the default
// privileges of scene.from give it and its own grants do not tell of. Which role makes the object
// is not known, so the defaults of all roles count.
Steps undo_default_privileges(FactIndex object, const Setting& setting);

}  // namespace slipway::postgres
