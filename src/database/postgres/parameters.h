// From a URL to libpq's connection parameters and the settings to make after connecting.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "database/backend.h"

namespace slipway::postgres {

struct Parameters {
    std::vector<std::pair<std::string, std::string>> libpq;     // for PQconnectStartParams
    std::vector<std::pair<std::string, std::string>> settings;  // for SET; poolers refuse options=
};

// Maps what SQLAlchemy, asyncpg, node-postgres and Prisma call their parameters. Throws Error
// (usage) naming a parameter that means nothing to Slipway.
Parameters parameters(const DatabaseUrl& url, const OpenOptions& options);

}  // namespace slipway::postgres
