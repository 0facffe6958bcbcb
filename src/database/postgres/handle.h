// libpq's handles, owned; the only place where they are freed.
#pragma once

#include <memory>

#include <libpq-fe.h>

namespace slipway::postgres {

struct Free {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    void operator()(PGresult* result) const noexcept { PQclear(result); }
    void operator()(PGcancel* cancel) const noexcept { PQfreeCancel(cancel); }
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

using Connection = std::unique_ptr<PGconn, Free>;
using Result = std::unique_ptr<PGresult, Free>;
using Cancel = std::unique_ptr<PGcancel, Free>;

}  // namespace slipway::postgres
