// Getting the lock, or saying who has it.
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

}  // namespace slipway
