#include "database/sqlite/dialect.h"

#include <algorithm>

#include <sqlite3.h>

#include "database/sqlite/connection_pragmas.h"
#include "sql/words.h"

namespace slipway::sqlite {

namespace {

constexpr LexicalRules rules{
    .backtick_identifiers = true, .bracket_identifiers = true, .trigger_bodies = true};

// Names that SQLAlchemy writes without quotes: lower case, and no key word.
bool is_plain(std::string_view identifier) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || c == '$'; };
    return !identifier.empty() && letter(identifier.front()) &&
           std::all_of(identifier.begin(),
                       identifier.end(),
                       [&](char c) { return letter(c) || digit(c); }) &&
           sqlite3_keyword_check(identifier.data(), static_cast<int>(identifier.size())) == 0;
}

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        out += c;
        if (c == quote) {
            out += c;
        }
    }
    return out + quote;
}

// Behind PRAGMA: [schema.]name, with a value or without.
std::vector<std::string> resets_of_pragma(WordCursor& cursor) {
    std::string pragma = cursor.take().name();
    if (cursor.accept_symbol('.')) {
        pragma = cursor.take().name();
    }
    const bool has_value = cursor.current().kind != Word::Kind::end;
    if (!has_value || !is_of_connection(pragma)) {
        return {};
    }
    return {"PRAGMA " + pragma + " = " + default_of_pragma(pragma)};
}

// Behind CREATE TEMP: TABLE, VIEW or TRIGGER, [IF NOT EXISTS] [temp.]name.
std::vector<std::string> resets_of_temporary(WordCursor& cursor) {
    const std::string kind(cursor.take().raw);
    cursor.accept_all({"IF", "NOT", "EXISTS"});
    std::string_view name = cursor.take().raw;
    if (cursor.accept_symbol('.')) {
        name = cursor.take().raw;
    }
    return {"DROP " + kind + " IF EXISTS temp." + std::string(name)};
}

class SqliteDialect final : public Dialect {
  public:
    [[nodiscard]] std::string_view name() const override { return "sqlite"; }
    [[nodiscard]] const LexicalRules& lexical_rules() const override { return rules; }

    [[nodiscard]] std::string quote_identifier(std::string_view identifier) const override {
        return is_plain(identifier) ? std::string(identifier) : in_quotes(identifier, '"');
    }

    [[nodiscard]] std::string quote_literal(std::string_view text) const override {
        return in_quotes(text, '\'');
    }

    [[nodiscard]] std::string create_version_table(const TableName& table) const override {
        return "CREATE TABLE " + qualified(table) +
               " (\n    version_num VARCHAR(32) NOT NULL, \n    CONSTRAINT " +
               quote_identifier(table.table + "_pkc") + " PRIMARY KEY (version_num)\n)";
    }

    [[nodiscard]] std::string_view version_order() const override { return ""; }

    [[nodiscard]] std::string create_history_table(const TableName& table) const override {
        return "CREATE TABLE IF NOT EXISTS " + qualified(table) +
               " (\n"
               "    id INTEGER PRIMARY KEY,\n"
               "    revision TEXT NOT NULL,\n"
               "    direction TEXT NOT NULL,\n"
               "    message TEXT,\n"
               "    checksum TEXT,\n"
               "    state TEXT NOT NULL,\n"
               "    statements_done INTEGER NOT NULL DEFAULT 0,\n"
               "    statements_checksum TEXT,\n"
               "    detail TEXT,\n"
               "    run_id TEXT,\n"
               "    db_user TEXT,\n"
               "    host TEXT,\n"
               "    tool TEXT,\n"
               "    started TEXT,\n"
               "    finished TEXT,\n"
               "    ms INTEGER\n"
               ")";
    }

    [[nodiscard]] std::string create_seed_table(const TableName& table) const override {
        return "CREATE TABLE IF NOT EXISTS " + qualified(table) +
               " (\n"
               "    name TEXT PRIMARY KEY,\n"
               "    checksum TEXT NOT NULL,\n"
               "    finished TEXT,\n"
               "    ms INTEGER,\n"
               "    run_id TEXT,\n"
               "    db_user TEXT,\n"
               "    host TEXT,\n"
               "    tool TEXT\n"
               ")";
    }

    [[nodiscard]] bool is_servers_own(std::string_view table) const override {
        return table.starts_with("sqlite_");
    }
    [[nodiscard]] std::string_view now() const override {
        return "strftime('%Y-%m-%dT%H:%M:%fZ','now')";
    }

    // SQLite knows no users.
    [[nodiscard]] std::string_view session_user() const override { return "NULL"; }

    [[nodiscard]] std::vector<std::string> resets_after(std::string_view statement) const override {
        WordCursor cursor(statement, rules);
        if (cursor.accept("PRAGMA")) {
            return resets_of_pragma(cursor);
        }
        if (cursor.accept("CREATE") && (cursor.accept("TEMP") || cursor.accept("TEMPORARY"))) {
            return resets_of_temporary(cursor);
        }
        return {};
    }

    [[nodiscard]] std::string set_variable(std::string_view /*name*/,
                                           std::string_view /*value*/) const override {
        return {};
    }

    [[nodiscard]] std::string_view script_prologue() const override { return ".bail on\n"; }
};

}  // namespace

const Dialect& dialect() {
    static const SqliteDialect instance;
    return instance;
}

}  // namespace slipway::sqlite
