// Getting the lock, or saying who has it; keeping it.
#pragma once

#include <memory>

#include "database/database.h"
#include "runner/surroundings.h"

namespace slipway {

// Polls until the lock is had. Throws Error (locked), naming the holder, after `limit`.
std::unique_ptr<Lock> wait_for_lock(Database& database,
                                    const TableName& version_table,
                                    Duration limit,
                                    const Surroundings& around);

// Takes the lock again where a script has dropped it (DISCARD ALL, pg_advisory_unlock_all()).
// Throws Error (locked) when another runner has it now. `lock` may be null: nothing is done.
void keep_lock(Lock* lock);

}  // namespace slipway
