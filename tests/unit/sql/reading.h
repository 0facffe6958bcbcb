// What the tests of sql/ share: two servers' rules, a source that hands out small pieces, and a
// script's statements as text.
#pragma once

#include <algorithm>
#include <cstring>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "sql/reader.h"

namespace slipway::reading {

inline LexicalRules postgres() {
    LexicalRules rules;
    rules.dollar_quotes = true;
    rules.nested_comments = true;
    rules.return_ends_comment = true;
    rules.escape_strings = true;
    rules.atomic_bodies = true;
    rules.copy_from_stdin = true;
    rules.psql_commands = true;
    return rules;
}

inline LexicalRules sqlite() {
    LexicalRules rules;
    rules.backtick_identifiers = true;
    rules.bracket_identifiers = true;
    rules.trigger_bodies = true;
    return rules;
}

// Hands out the text in pieces whose sizes `next_size` chooses.
class PieceSource final : public ByteSource {
  public:
    PieceSource(std::string_view text, std::function<std::size_t()> next_size)
        : rest_(text), next_size_(std::move(next_size)) {}

    std::size_t read(char* to, std::size_t size) override {
        const std::size_t count = std::min({size, rest_.size(), next_size_()});
        if (count != 0) {
            std::memcpy(to, rest_.data(), count);
        }
        rest_.remove_prefix(count);
        return count;
    }

  private:
    std::string_view rest_;
    std::function<std::size_t()> next_size_;
};

inline std::string kind_name(StatementKind kind) {
    switch (kind) {
        case StatementKind::other: return "other";
        case StatementKind::begin: return "begin";
        case StatementKind::commit: return "commit";
        case StatementKind::rollback: return "rollback";
        case StatementKind::savepoint: return "savepoint";
        case StatementKind::session_setting: return "session_setting";
        case StatementKind::copy_from_stdin: return "copy_from_stdin";
    }
    return "";
}

// Everything that a reader has to say about a script, its errors included.
inline std::string transcript(ByteSource& source, const LexicalRules& rules) {
    std::ostringstream out;
    try {
        StatementReader reader(source, rules, "input.sql", 1);
        Statement statement;
        while (reader.next(statement)) {
            out << "== " << statement.line << ':' << statement.column << ' '
                << kind_name(statement.kind) << '\n'
                << statement.text << '\n';
            if (statement.kind == StatementKind::copy_from_stdin) {
                out << "== data from line " << reader.copy_data_line() << '\n';
                for (auto lines = reader.read_copy_data(); !lines.empty();
                     lines = reader.read_copy_data()) {
                    out << lines;
                }
            }
        }
    } catch (const Error& error) {
        out << "== error at " << error.place().text() << '\n'
            << error.message() << '\n'
            << error.hint() << '\n';
    }
    return out.str();
}

inline std::string transcript(std::string_view text, const LexicalRules& rules) {
    TextSource source(text);
    return transcript(source, rules);
}

inline std::vector<std::string> statements(std::string_view text, const LexicalRules& rules) {
    TextSource source(text);
    StatementReader reader(source, rules, "input.sql", 1);
    std::vector<std::string> out;
    Statement statement;
    while (reader.next(statement)) {
        out.push_back(statement.text);
    }
    return out;
}

}  // namespace slipway::reading
