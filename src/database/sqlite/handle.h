// SQLite's handles, owned; the only place where they are freed.
#pragma once

#include <memory>

#include <sqlite3.h>

namespace slipway::sqlite {

struct Free {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

using Handle = std::unique_ptr<sqlite3, Free>;
using Prepared = std::unique_ptr<sqlite3_stmt, Free>;

}  // namespace slipway::sqlite
