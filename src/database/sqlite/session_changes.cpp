#include "database/sqlite/session_changes.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "database/sqlite/connection_pragmas.h"
#include "database/sqlite/dialect.h"
#include "database/sqlite/handle.h"

namespace slipway::sqlite {

namespace {

using Answers = std::vector<std::vector<std::string>>;

// The rows of a small statement as text; `failed` when it did not run to its end.
struct Asked {
    Answers rows;
    bool failed = false;
};

Asked ask(sqlite3* handle, const std::string& sql) {
    Asked asked;
    sqlite3_stmt* made = nullptr;
    asked.failed = sqlite3_prepare_v2(handle, sql.c_str(), -1, &made, nullptr) != SQLITE_OK;
    const Prepared statement(made);
    int step = asked.failed || made == nullptr ? SQLITE_DONE : sqlite3_step(made);
    for (; step == SQLITE_ROW; step = sqlite3_step(made)) {
        std::vector<std::string>& row = asked.rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(made); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(made, i));
            row.emplace_back(text == nullptr ? "" : text);
        }
    }
    asked.failed = asked.failed || step != SQLITE_DONE;
    return asked;
}

bool drop_temporary(sqlite3* handle) {
    bool dropped = true;
    // Triggers first, tables last: "trigger", "view" and "table" in the reverse of their order.
    const Asked found = ask(handle,
                            "SELECT type, name FROM temp.sqlite_master WHERE type IN "
                            "('trigger', 'view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE "
                            "'\\' ORDER BY type = 'table', type = 'view'");
    for (const auto& row : found.rows) {
        const std::string name = dialect().quote_identifier(row[1]);
        dropped = !ask(handle, "DROP " + row[0] + " IF EXISTS temp." + name).failed && dropped;
    }
    return dropped && !found.failed;
}

bool detach_all(sqlite3* handle) {
    bool detached = true;
    for (const auto& row : ask(handle, "PRAGMA database_list").rows) {
        if (row[1] != "main" && row[1] != "temp") {
            const std::string name = dialect().quote_identifier(row[1]);
            detached = !ask(handle, "DETACH DATABASE " + name).failed && detached;
        }
    }
    return detached;
}

// Whether the pragma is now as on a new connection, or need not be.
bool restore(sqlite3* handle, const std::string& pragma) {
    if (!is_of_connection(pragma)) {
        return true;
    }
    if (pragma == "foreign_keys" && sqlite3_get_autocommit(handle) == 0) {
        return false;  // SQLite says nothing and does nothing inside a transaction
    }
    return !ask(handle, "PRAGMA " + pragma + " = " + default_of_pragma(pragma)).failed;
}

std::string lower(const char* text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

}  // namespace

void SessionChanges::watch(sqlite3* handle) {
    sqlite3_set_authorizer(handle, &SessionChanges::on_action, this);
}

void SessionChanges::forget() {
    temporary_ = false;
    attached_ = false;
    pragmas_.clear();
}

void SessionChanges::undo(sqlite3* handle) {
    watching_ = false;
    if (temporary_) {
        temporary_ = !drop_temporary(handle);
    }
    std::erase_if(pragmas_, [&](const std::string& pragma) { return restore(handle, pragma); });
    if (attached_) {
        attached_ = !detach_all(handle);
    }
    watching_ = true;
}

// SQLite prescribes the parameters. NOLINTNEXTLINE(readability-function-size)
int SessionChanges::on_action(void* self,
                              int action,
                              const char* first,
                              const char* second,
                              const char* schema,
                              const char* /*trigger*/) {
    auto& me = *static_cast<SessionChanges*>(self);
    if (me.watching_) {
        me.note(action, first, second, schema);
    }
    return SQLITE_OK;
}

void SessionChanges::note(int action, const char* first, const char* second, const char* schema) {
    switch (action) {
        case SQLITE_ATTACH: attached_ = true; break;
        case SQLITE_CREATE_TEMP_TABLE:
        case SQLITE_CREATE_TEMP_TRIGGER:
        case SQLITE_CREATE_TEMP_VIEW: temporary_ = true; break;
        case SQLITE_CREATE_VTABLE:
            temporary_ = temporary_ || (schema != nullptr && std::string_view(schema) == "temp");
            break;
        case SQLITE_PRAGMA:
            if (first != nullptr && second != nullptr) {
                pragmas_.insert(lower(first));
            }
            break;
        default: break;
    }
}

}  // namespace slipway::sqlite
