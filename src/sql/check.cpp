#include "sql/check.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/error.h"
#include "sql/characters.h"

namespace slipway {

namespace {

enum class TransactionControl { allowed, refused };

bool controls_transaction(StatementKind kind) {
    return kind == StatementKind::begin || kind == StatementKind::commit ||
           kind == StatementKind::rollback;
}

[[noreturn]] void refuse(const Statement& statement, const std::string& file) {
    const auto end =
        std::find_if_not(statement.text.begin(), statement.text.end(), sql::continues_word);
    const std::string keyword = sql::upper(std::string(statement.text.begin(), end));
    throw Error(ErrorCode::revisions,
                keyword + " is not allowed in a script that runs in a transaction")
        .at(Place{file, statement.line, statement.column})
        .statement(statement.text)
        .hint("remove it, or put \"-- Transaction: off\" into the header");
}

// It would open a transaction that no COMMIT ends (SQLite), or be an error (PostgreSQL).
[[noreturn]] void refuse_outermost(const Statement& savepoint, const std::string& file) {
    throw Error(ErrorCode::revisions, "SAVEPOINT outside of BEGIN … COMMIT")
        .at(Place{file, savepoint.line, savepoint.column})
        .statement(savepoint.text)
        .hint(
            "put BEGIN before it and COMMIT behind its RELEASE, or take \"-- Transaction: off\" "
            "out of the header");
}

// Whether a statement leaves the script's own transaction open.
bool is_in_block_after(StatementKind kind, bool is_in_block) {
    return kind == StatementKind::begin || (is_in_block && !controls_transaction(kind));
}

ScriptFacts read_all(StatementReader& reader, std::string_view word, TransactionControl control) {
    ScriptFacts facts;
    Statement statement;
    bool is_in_block = control == TransactionControl::refused;
    while (reader.next(statement)) {
        ++facts.statements;
        if (control == TransactionControl::refused && controls_transaction(statement.kind)) {
            refuse(statement, reader.file());
        }
        if (!is_in_block && statement.kind == StatementKind::savepoint) {
            refuse_outermost(statement, reader.file());
        }
        is_in_block = is_in_block_after(statement.kind, is_in_block);
        if (!facts.mentions_word && !word.empty()) {
            facts.mentions_word = mentions(statement.text, word);
        }
    }
    return facts;
}

// The byte to look for first: one without letter case is found in one go, and is rarer.
std::size_t anchor_of(std::string_view word) {
    const auto* const found = std::find_if(
        word.begin(), word.end(), [](char c) { return !sql::begins_word(c) || c == '_'; });
    return found == word.end() ? 0 : static_cast<std::size_t>(found - word.begin());
}

bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
    if (at + word.size() > text.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (sql::to_lower(text[at + i]) != sql::to_lower(word[i])) {
            return false;
        }
    }
    const std::size_t end = at + word.size();
    return (at == 0 || !sql::continues_word(text[at - 1])) &&
           (end == text.size() || !sql::continues_word(text[end]));
}

bool mentions_from(std::string_view text, std::string_view word, std::size_t anchor, char byte) {
    std::size_t from = anchor;
    while (from < text.size()) {
        const void* hit = std::memchr(text.data() + from, byte, text.size() - from);
        if (hit == nullptr) {
            return false;
        }
        const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
        if (stands_at(text, at - anchor, word)) {
            return true;
        }
        from = at + 1;
    }
    return false;
}

}  // namespace

bool mentions(std::string_view text, std::string_view word) {
    if (word.empty() || text.size() < word.size()) {
        return false;
    }
    const std::size_t anchor = anchor_of(word);
    const char low = sql::to_lower(word[anchor]);
    const char high = sql::to_upper(word[anchor]);
    return mentions_from(text, word, anchor, low) ||
           (low != high && mentions_from(text, word, anchor, high));
}

ScriptFacts check_script(StatementReader& reader, std::string_view word) {
    return read_all(reader, word, TransactionControl::allowed);
}

ScriptFacts check_transactional(StatementReader& reader, std::string_view word) {
    return read_all(reader, word, TransactionControl::refused);
}

}  // namespace slipway
