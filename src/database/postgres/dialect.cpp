#include "database/postgres/dialect.h"

#include <algorithm>
#include <array>

#include "sql/check.h"
#include "sql/words.h"

namespace slipway::postgres {

namespace {

constexpr LexicalRules rules{.dollar_quotes = true,
                             .nested_comments = true,
                             .return_ends_comment = true,
                             .escape_strings = true,
                             .atomic_bodies = true,
                             .copy_from_stdin = true,
                             .psql_commands = true};

// Key words that nothing can be called without quotes, as PostgreSQL 18 has them.
constexpr std::string_view reserved =
    " all analyse analyze and any array as asc asymmetric authorization binary both"
    " case cast check collate collation column concurrently constraint create cross"
    " current_catalog current_date current_role current_schema current_time"
    " current_timestamp current_user default deferrable desc distinct do else end"
    " except false fetch for foreign freeze from full grant group having ilike in"
    " initially inner intersect into is isnull join lateral leading left like limit"
    " localtime localtimestamp natural not notnull null offset on only or order outer"
    " overlaps placing primary references returning right select session_user similar"
    " some symmetric system_user table tablesample then to trailing true union unique"
    " user using variadic verbose when where window with ";

bool is_reserved(std::string_view word) {
    return reserved.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

bool is_plain(std::string_view identifier) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !identifier.empty() && letter(identifier.front()) &&
           std::all_of(identifier.begin(),
                       identifier.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9'); }) &&
           !is_reserved(identifier);
}

std::string doubled(std::string_view text, char quote) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == quote) {
            out += c;
        }
    }
    return out;
}

// Whether a statement can change nothing but the database: all else (SET, DO, a temporary table,
// a function that is called) may change the session.
bool leaves_session(std::string_view statement) {
    constexpr std::array<std::string_view, 18> plain = {"ALTER",
                                                        "ANALYZE",
                                                        "CLUSTER",
                                                        "COMMENT",
                                                        "COPY",
                                                        "DELETE",
                                                        "DROP",
                                                        "GRANT",
                                                        "IMPORT",
                                                        "INSERT",
                                                        "LOCK",
                                                        "REASSIGN",
                                                        "REFRESH",
                                                        "REINDEX",
                                                        "REVOKE",
                                                        "TRUNCATE",
                                                        "UPDATE",
                                                        "VACUUM"};
    if (mentions(statement, "set_config")) {
        return false;
    }
    WordCursor cursor(statement, rules);
    const Word first = cursor.take();
    if (first.is("CREATE")) {
        if (!cursor.accept("LOCAL")) {
            cursor.accept("GLOBAL");
        }
        return !cursor.current().is("TEMP") && !cursor.current().is("TEMPORARY");
    }
    return std::any_of(plain.begin(), plain.end(), [&](auto keyword) { return first.is(keyword); });
}

class PostgresDialect final : public Dialect {
  public:
    [[nodiscard]] std::string_view name() const override { return "postgresql"; }
    [[nodiscard]] const LexicalRules& lexical_rules() const override { return rules; }

    [[nodiscard]] std::string quote_identifier(std::string_view identifier) const override {
        return is_plain(identifier) ? std::string(identifier)
                                    : '"' + doubled(identifier, '"') + '"';
    }

    [[nodiscard]] std::string quote_literal(std::string_view text) const override {
        if (text.find('\\') == std::string_view::npos) {
            return '\'' + doubled(text, '\'') + '\'';
        }
        return "E'" + doubled(doubled(text, '\\'), '\'') + '\'';
    }

    [[nodiscard]] std::string create_version_table(const TableName& table) const override {
        return "CREATE TABLE " + qualified(table) +
               " (\n    version_num VARCHAR(32) NOT NULL, \n    CONSTRAINT " +
               quote_identifier(table.table + "_pkc") + " PRIMARY KEY (version_num)\n)";
    }

    // A heap has no order that lasts.
    [[nodiscard]] std::string_view version_order() const override {
        return " ORDER BY version_num COLLATE pg_catalog.\"C\"";
    }

    [[nodiscard]] std::string create_history_table(const TableName& table) const override {
        return "CREATE TABLE IF NOT EXISTS " + qualified(table) +
               " (\n"
               "    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n"
               "    revision text NOT NULL,\n"
               "    direction text NOT NULL,\n"
               "    message text,\n"
               "    checksum text,\n"
               "    state text NOT NULL,\n"
               "    statements_done integer NOT NULL DEFAULT 0,\n"
               "    statements_checksum text,\n"
               "    detail text,\n"
               "    run_id text,\n"
               "    db_user text,\n"
               "    host text,\n"
               "    tool text,\n"
               "    started timestamptz,\n"
               "    finished timestamptz,\n"
               "    ms bigint\n"
               ")";
    }

    [[nodiscard]] std::string create_seed_table(const TableName& table) const override {
        return "CREATE TABLE IF NOT EXISTS " + qualified(table) +
               " (\n"
               "    name text PRIMARY KEY,\n"
               "    checksum text NOT NULL,\n"
               "    finished timestamptz,\n"
               "    ms bigint,\n"
               "    run_id text,\n"
               "    db_user text,\n"
               "    host text,\n"
               "    tool text\n"
               ")";
    }

    [[nodiscard]] bool is_servers_own(std::string_view /*table*/) const override { return false; }
    [[nodiscard]] std::string_view now() const override { return "pg_catalog.clock_timestamp()"; }
    [[nodiscard]] std::string_view session_user() const override { return "session_user"; }

    [[nodiscard]] std::vector<std::string> resets_after(std::string_view statement) const override {
        return leaves_session(statement) ? std::vector<std::string>{} : session_resets();
    }

    [[nodiscard]] std::string set_variable(std::string_view name,
                                           std::string_view value) const override {
        return "SET " + std::string(variable_prefix) + std::string(name) + " = " +
               quote_literal(value);
    }

    [[nodiscard]] std::string_view script_prologue() const override {
        return "\\set ON_ERROR_STOP on\n";
    }
};

}  // namespace

std::vector<std::string> session_resets() {
    return {"RESET SESSION AUTHORIZATION", "RESET ALL", "DISCARD TEMP", "DEALLOCATE ALL"};
}

const Dialect& dialect() {
    static const PostgresDialect instance;
    return instance;
}

}  // namespace slipway::postgres
