// Waiting until the database answers and can be written to, with back-off and a deadline.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "database/backend.h"
#include "runner/surroundings.h"

namespace slipway {

struct WaitOptions {
    Duration limit{60'000};  // 0: a single attempt
    OpenOptions open;
};

// Opens the database, retrying what a starting server answers. `url` is asked again before each
// attempt, so that secret files are read again. With Access::read_write, a server that is read-only
// counts as not ready. Throws Error: unreachable, read_only, refused, unsafe_server, usage.
std::unique_ptr<Database> wait_for_database(const std::function<DatabaseUrl()>& url,
                                            const WaitOptions& options,
                                            const Surroundings& around);

}  // namespace slipway
