// Text and facts about one server; no connection. Each backend states every answer itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/lexical_rules.h"

namespace slipway {

// A table of Slipway's own, written fully qualified wherever the server has schemas.
struct TableName {
    std::string schema;  // empty: the server has none, or it is not known (offline)
    std::string table;
};

class Dialect {
  public:
    Dialect() = default;
    Dialect(const Dialect&) = delete;
    Dialect& operator=(const Dialect&) = delete;
    Dialect(Dialect&&) = delete;
    Dialect& operator=(Dialect&&) = delete;
    virtual ~Dialect() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;  // "postgresql", "sqlite"
    [[nodiscard]] virtual const LexicalRules& lexical_rules() const = 0;

    [[nodiscard]] virtual std::string quote_identifier(std::string_view identifier) const = 0;
    [[nodiscard]] virtual std::string quote_literal(std::string_view text) const = 0;

    // The version table exactly as Alembic creates it, without the final semicolon.
    [[nodiscard]] virtual std::string create_version_table(const TableName& table) const = 0;

    // The order in which the rows of the version table are read, as a clause; empty where the
    // server keeps an order of its own, which is Alembic's then. "-1" starts at the first of them.
    [[nodiscard]] virtual std::string_view version_order() const = 0;

    // slipway_history (see database/history.h for its columns), and IF NOT EXISTS.
    [[nodiscard]] virtual std::string create_history_table(const TableName& table) const = 0;

    // slipway_seeds (see database/seed_table.h for its columns), and IF NOT EXISTS.
    [[nodiscard]] virtual std::string create_seed_table(const TableName& table) const = 0;

    // Whether a table of this name, as a statement has it without its quotes, is one that the
    // server makes and keeps by itself.
    [[nodiscard]] virtual bool is_servers_own(std::string_view table) const = 0;

    // An expression for the present moment, as slipway_history stores it, and for the session's
    // user.
    [[nodiscard]] virtual std::string_view now() const = 0;
    [[nodiscard]] virtual std::string_view session_user() const = 0;

    // Statements that put back what `statement` may have changed in its session, so that a script's
    // next revision does not find it; none for what changes nothing there.
    [[nodiscard]] virtual std::vector<std::string> resets_after(
        std::string_view statement) const = 0;

    // Sets what scripts ask current_setting('slipway.<name>') for; empty where the server has none.
    [[nodiscard]] virtual std::string set_variable(std::string_view name,
                                                   std::string_view value) const = 0;

    // The lines with which an offline script begins, so that its client stops at the first error.
    [[nodiscard]] virtual std::string_view script_prologue() const = 0;

    // The qualified, quoted name.
    [[nodiscard]] std::string qualified(const TableName& table) const;
};

}  // namespace slipway
