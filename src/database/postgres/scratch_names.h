// The databases that Slipway makes for itself on a server, and what becomes of those left behind.
#pragma once

#include <string>
#include <string_view>

#include "database/database.h"

namespace slipway::postgres {

// A scratch database has the time and the run in its name, a kept one the hash of what it is made
// of.
inline constexpr std::string_view scratch_prefix = "slipway_scratch_";
inline constexpr std::string_view kept_prefix = "slipway_schema_";

// Whoever works with a database holds its advisory lock; a dead session holds none. The locks are
// seen from every database of the server.
enum class Sharing { shared, alone };
std::string take_name_lock(const std::string& name, Sharing sharing);
std::string release_name_lock(const std::string& name, Sharing sharing);

// Drops the scratch databases of runs that died, and of kept ones those that were not used for long
// or are too many. What another run drops at the same time, or this role may not drop, stays.
void drop_leftovers(Database& admin);

// "DROP DATABASE …", as forcefully as the server can.
std::string drop_database(const Database& admin, const std::string& name);

// Notes that a kept database was used just now.
void note_use(Database& admin, const std::string& name);

}  // namespace slipway::postgres
