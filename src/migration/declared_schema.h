// The declared schema: SQL that makes the schema a database ought to have, as the user keeps it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace slipway {

struct DeclaredFile {
    std::string path;  // as the user would type it; what a command printed has "(command)"
    std::string text;
};

// Held as a whole from the moment it was read, so that all that is done with it means the same.
struct DeclaredSchema {
    std::vector<DeclaredFile> files;  // in the order in which they run
    std::string command;              // that printed it; empty: it was read

    // SHA-256 (hex) of all of it.
    [[nodiscard]] std::string checksum() const;
};

// One file, or every *.sql of a folder in name order; names that begin with a dot are skipped.
// Throws Error (usage) where there is none, or it cannot be read.
DeclaredSchema read_declared_schema(const std::string& path);

// What a command line prints on standard output; /bin/sh runs it. Throws Error (usage) with what it
// printed on standard error, where it fails or prints nothing.
DeclaredSchema declared_by_command(const std::string& command);

// For a command that ended well and printed nothing of use ("nothing", "comments only").
Error nothing_declared(const std::string& command, const std::string& printed);

}  // namespace slipway
