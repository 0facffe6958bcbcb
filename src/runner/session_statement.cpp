#include "runner/session_statement.h"

#include <string_view>

#include "sql/words.h"

namespace slipway {

namespace {

// Over "(…)" without a parenthesis inside; false for anything else.
bool skip_plain_arguments(WordCursor& cursor) {
    if (!cursor.accept_symbol('(')) {
        return false;
    }
    while (!cursor.accept_symbol(')')) {
        if (cursor.current().is_symbol('(') || cursor.current().kind == Word::Kind::end) {
            return false;
        }
        cursor.take();
    }
    return true;
}

// SELECT set_config(…), … and nothing else: no function of the user's, which must not run twice.
bool is_only_set_config(std::string_view text, const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    cursor.accept("SELECT");
    do {
        if (cursor.accept("PG_CATALOG") && !cursor.accept_symbol('.')) {
            return false;
        }
        if (!cursor.accept("SET_CONFIG") || !skip_plain_arguments(cursor)) {
            return false;
        }
    } while (cursor.accept_symbol(','));
    return cursor.current().kind == Word::Kind::end;
}

}  // namespace

bool is_session_setting(const Statement& statement, const LexicalRules& rules) {
    if (statement.kind == StatementKind::session_setting) {
        return true;
    }
    const auto first = words(statement.text, rules, 1);
    if (first.empty()) {
        return false;
    }
    return first.front() == "PRAGMA" || first.front() == "ATTACH" || first.front() == "DETACH" ||
           (first.front() == "SELECT" && is_only_set_config(statement.text, rules));
}

}  // namespace slipway
