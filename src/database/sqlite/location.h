// Where a SQLite URL points to: a file or memory, and how it may be opened.
#pragma once

#include <string>

#include "base/url.h"

namespace slipway::sqlite {

enum class Mode { create, read_write, read_only, memory };  // mode=rwc, rw, ro, memory

struct Location {
    std::string path;  // empty for memory
    Mode mode = Mode::create;
};

// Throws Error (usage) for a host, a password, an unknown query parameter or mode.
Location location(const DatabaseUrl& url);

}  // namespace slipway::sqlite
