// The last words of a run, where Kubernetes looks for them.
#pragma once

#include <string>

#include "base/error.h"
#include "status/snapshot.h"

namespace slipway {

struct LastWords {
    std::string command;  // "upgrade"
    std::string run;      // its id
    int exit_status = 0;
    const Error* error = nullptr;  // null: it went well
    bool has_tenants = false;      // no one state tells where they are
};

// One JSON line of at most 2 KiB. Where the database was and is, is in it where that is known.
std::string termination_message(const LastWords& words, const Snapshot& snapshot);

// Writes it to the file if that exists; never makes it, and never fails.
void write_termination_log(const std::string& path, const std::string& message) noexcept;

}  // namespace slipway
