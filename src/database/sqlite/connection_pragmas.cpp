#include "database/sqlite/connection_pragmas.h"

#include <algorithm>
#include <array>

#include <sqlite3.h>

#include "database/sqlite/handle.h"

namespace slipway::sqlite {

namespace {

constexpr std::array<std::string_view, 26> of_connection = {"analysis_limit",
                                                            "automatic_index",
                                                            "busy_timeout",
                                                            "cache_size",
                                                            "cache_spill",
                                                            "case_sensitive_like",
                                                            "cell_size_check",
                                                            "checkpoint_fullfsync",
                                                            "count_changes",
                                                            "defer_foreign_keys",
                                                            "empty_result_callbacks",
                                                            "foreign_keys",
                                                            "full_column_names",
                                                            "fullfsync",
                                                            "ignore_check_constraints",
                                                            "legacy_alter_table",
                                                            "locking_mode",
                                                            "query_only",
                                                            "read_uncommitted",
                                                            "recursive_triggers",
                                                            "reverse_unordered_selects",
                                                            "short_column_names",
                                                            "synchronous",
                                                            "temp_store",
                                                            "trusted_schema",
                                                            "writable_schema"};

}  // namespace

bool is_of_connection(std::string_view pragma) {
    return std::find(of_connection.begin(), of_connection.end(), pragma) != of_connection.end();
}

std::string default_of_pragma(const std::string& pragma) {
    sqlite3* made = nullptr;
    sqlite3_open(":memory:", &made);
    const Handle fresh(made);
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(made, ("PRAGMA " + pragma).c_str(), -1, &prepared, nullptr);
    const Prepared statement(prepared);
    if (prepared == nullptr || sqlite3_step(prepared) != SQLITE_ROW) {
        return "0";
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0));
    return text == nullptr ? "0" : text;
}

}  // namespace slipway::sqlite
