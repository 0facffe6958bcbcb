// Scratch databases of SQLite: in memory.
#pragma once

#include <memory>

#include "database/backend.h"

namespace slipway::sqlite {

// Throws Error (usage) for a scratch URL: there is no need of one.
std::unique_ptr<ScratchServer> scratch_server(const DatabaseUrl& url,
                                              const OpenOptions& options,
                                              const ScratchOptions& scratch);

}  // namespace slipway::sqlite
