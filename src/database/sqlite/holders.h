// Which processes have a database file open or locked, as far as /proc shows.
#pragma once

#include <string>
#include <vector>

#include "database/sqlite/file_lock.h"

namespace slipway::sqlite {

// Other processes, in words: "pid 123 (sqlite3), pid 130 (slipway)"; empty where there is none.
struct Holders {
    std::string locking;  // hold a write lock on one of the files
    std::string having;   // only have one of them open
};

Holders holders(const std::vector<FileIdentity>& files);

// Whether this process has the file open through a descriptor other than this one.
bool is_open_elsewhere_in_process(const FileIdentity& file, int descriptor) noexcept;

}  // namespace slipway::sqlite
