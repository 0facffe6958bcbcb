// Scratch databases on PostgreSQL: made beside the target, or in a database that is there for it.
#pragma once

#include <memory>

#include "database/backend.h"

namespace slipway::postgres {

std::unique_ptr<ScratchServer> scratch_server(const DatabaseUrl& url,
                                              const OpenOptions& options,
                                              const ScratchOptions& scratch);

// The one that --scratch-url names: has to be empty, and is emptied again. Throws Error (guard)
// where it is the target itself.
std::unique_ptr<ScratchServer> given_scratch_server(const DatabaseUrl& url,
                                                    const DatabaseUrl& target,
                                                    const OpenOptions& options);

// Opens a database or throws the Error that tells why not.
std::unique_ptr<Database> open_or_throw(const DatabaseUrl& url, const OpenOptions& options);

}  // namespace slipway::postgres
