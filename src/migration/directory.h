// The migrations folder: scanned once, at the start, into files and problems.
#pragma once

#include <string>
#include <vector>

#include "migration/file.h"
#include "migration/problem.h"

namespace slipway {

struct ScanOptions {
    std::vector<std::string> folders;  // "migrations/versions", …
    bool recursive = false;            // also folders below them
};

struct Scan {
    std::vector<MigrationFile> files;  // sorted by name within each folder
    Problems problems;                 // sorted by path and line
};

// Reads every *.sql file. Names that begin with a dot are skipped, symbolic links to files are
// followed. Throws Error (usage) only when a folder itself cannot be read.
Scan scan(const ScanOptions& options);

// scan(), but all errors at once as one Error (revisions); warnings are left in the result.
Scan load(const ScanOptions& options);

}  // namespace slipway
