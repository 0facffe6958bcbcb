// A table whose rows move to a new one: ordinary to partitioned and back, another partition key.
#pragma once

#include <string_view>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// Renames the old table, and the sequences of its identities, away.
Steps shelve_table(const Change& change, const Setting& setting);

// Copies the rows and drops the old table, with the partitions that are still attached to it.
Steps discard_table(const Change& change, const Setting& setting);

// A partition that is gone in the new schema and whose rows move with those of its parent.
bool goes_with_shelved_parent(const Scene& scene, std::string_view table);

}  // namespace slipway::postgres
