#include "database/backends.h"

#include <algorithm>
#include <array>

#include "database/postgres/backend.h"
#include "database/sqlite/backend.h"

namespace slipway {

namespace {

constexpr std::array<const Backend*, 2> all = {&postgres::backend, &sqlite::backend};

}  // namespace

const Backend& backend_for(const DatabaseUrl& url) {
    for (const Backend* backend : all) {
        const auto& schemes = backend->schemes;
        if (std::find(schemes.begin(), schemes.end(), url.scheme()) != schemes.end()) {
            return *backend;
        }
    }
    std::string known;
    for (const Backend* backend : all) {
        known += (known.empty() ? "" : ", ") + std::string(backend->name);
    }
    throw Error(ErrorCode::usage, "this build cannot talk to " + url.scheme() + " databases")
        .hint("it knows: " + known);
}

}  // namespace slipway
