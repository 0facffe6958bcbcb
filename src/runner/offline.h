// The same plan as SQL text (--sql), for psql or sqlite3 to run later.
#pragma once

#include <functional>
#include <string_view>

#include "database/dialect.h"
#include "runner/apply.h"

namespace slipway {

struct OfflineOptions {
    Transactions transactions = Transactions::all;
    TableName version_table{"", "alembic_version"};
    RunIdentity identity;
    const Hooks* hooks = nullptr;  // outlive the writing; null: none
    std::string tag;               // --tag: a text that scripts can read
};

// Writes the script piece by piece: a large revision is streamed. As Alembic writes it, with the
// records of slipway_history beside the version rows. Every script is checked before the first byte
// is written. Throws Error as Apply does.
void write_script(const Project& project,
                  const Dialect& dialect,
                  const Plan& plan,
                  const OfflineOptions& options,
                  const std::function<void(std::string_view)>& write);

}  // namespace slipway
