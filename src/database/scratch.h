// Databases to throw away: where a declared schema is loaded, and where a plan is proved.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/url.h"
#include "database/database.h"

namespace slipway {

// One of them. Its destructor closes it and drops it.
class ScratchDatabase {
  public:
    ScratchDatabase() = default;
    ScratchDatabase(const ScratchDatabase&) = delete;
    ScratchDatabase& operator=(const ScratchDatabase&) = delete;
    ScratchDatabase(ScratchDatabase&&) = delete;
    ScratchDatabase& operator=(ScratchDatabase&&) = delete;
    virtual ~ScratchDatabase() = default;

    [[nodiscard]] virtual Database& database() = 0;
};

// Where they are made, and where those that are filled can be kept from run to run. What it made
// must not outlive it. Not thread-safe, but each database is by itself. Unless a backend says
// otherwise, nothing is kept.
class ScratchServer {
  public:
    ScratchServer() = default;
    ScratchServer(const ScratchServer&) = delete;
    ScratchServer& operator=(const ScratchServer&) = delete;
    ScratchServer(ScratchServer&&) = delete;
    ScratchServer& operator=(ScratchServer&&) = delete;
    virtual ~ScratchServer() = default;

    // A new one, empty as the server makes them. Throws Error (refused) where the role may not make
    // one.
    virtual std::unique_ptr<ScratchDatabase> make() = 0;

    // One that was kept under `key`, to be read only; null where there is none.
    virtual std::unique_ptr<ScratchDatabase> open_kept(const std::string& /*key*/) {
        return nullptr;
    }
    // A copy of it to work in; null where there is none.
    virtual std::unique_ptr<ScratchDatabase> copy_kept(const std::string& /*key*/) {
        return nullptr;
    }
    // Closes a filled one and keeps it under `key`; it is dropped where nothing can be kept.
    virtual void keep(std::unique_ptr<ScratchDatabase> filled, const std::string& /*key*/) {
        filled.reset();
    }
};

enum class Keeping {
    from_run_to_run,
    within_the_run,
};

struct ScratchOptions {
    std::optional<DatabaseUrl> url;  // of a database that is there for it; else one is made
    Keeping keeping = Keeping::from_run_to_run;
    std::string run_id;
    std::string host;
};

}  // namespace slipway
