// A kind of database: how to add one, and what it has to offer.
//
// To add a backend: 1. make database/<name>/ with backend.h, connection.cpp, dialect.cpp (and
// emit.cpp, introspect.cpp where schemas are compared); 2. define one Backend constant; 3. name it
// in database/backends.cpp; 4. add its sources and library to CMakeLists.txt. The contract suite in
// tests/integration then runs against it by itself.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/stop.h"
#include "base/url.h"
#include "database/database.h"
#include "database/scratch.h"

namespace slipway {

// Why a database could not be opened, and whether waiting may help.
struct Refusal {
    enum class Patience {
        none,              // will not heal: fail at once
        until_deadline,    // a starting server: retry until --wait ends
        missing_database,  // an init script may still make it: 10 s
        credentials,       // a secret may be just being rotated: 3 attempts in 10 s
    };
    Patience patience = Patience::until_deadline;
    ErrorCode code = ErrorCode::unreachable;  // of the Error, once patience has ended
    std::string reason;  // "57P03 the database system is starting up"; without secrets
    std::string hint;
    std::string sqlstate;
};

// A database, or the reason why not.
struct Opened {
    std::unique_ptr<Database> database;
    Refusal refusal;
};

enum class Access { read_only, read_write };

struct OpenOptions {
    std::string application_name;  // "slipway/1.0.0 3f2a1b4c host"
    Access access = Access::read_write;
    Duration connect_timeout{5000};
    // Where unqualified names lead, before what the URL says; empty: only there. Throws Error
    // (usage) where the server has no schemas.
    std::string schema{};
    Stop* stop = nullptr;  // outlives the database
    std::string database;  // another one of the same server; empty: that of the URL
};

struct Backend {
    std::string_view name;                  // "postgresql"
    std::vector<std::string_view> schemes;  // of URLs, without "+driver"
    const Dialect& (*dialect)();
    // One attempt; waits no longer than the connect time-out for each host. Reads secret files
    // again each time. Throws Error (usage) for a URL that this backend cannot use.
    Opened (*open)(const DatabaseUrl& url, const OpenOptions& options);
    // Beside the database of `url`, or in the one that is there for it. Throws Error as a failed
    // open() is told.
    std::unique_ptr<ScratchServer> (*scratch)(const DatabaseUrl& url,
                                              const OpenOptions& options,
                                              const ScratchOptions& scratch);
};

}  // namespace slipway
