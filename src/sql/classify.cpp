#include "sql/classify.h"

#include "sql/characters.h"
#include "sql/words.h"

namespace slipway {

namespace {

// COPY name [(columns)] FROM stdin; a query in the place of the name has no FROM behind it.
bool is_copy_from_stdin(WordCursor& cursor) {
    if (cursor.current().is_symbol('(')) {
        return false;
    }
    while (cursor.current().kind != Word::Kind::end) {
        if (cursor.accept("FROM")) {
            return cursor.current().is("STDIN") || cursor.current().is("STDOUT");
        }
        if (cursor.current().is("TO")) {
            return false;
        }
        if (!cursor.skip_parentheses()) {
            cursor.take();
        }
    }
    return false;
}

StatementKind kind_of_rollback(WordCursor& cursor) {
    if (!cursor.accept("WORK")) {
        cursor.accept("TRANSACTION");
    }
    return cursor.current().is("TO") ? StatementKind::other : StatementKind::rollback;
}

// Most statements begin with another letter: no word is cut out for them.
bool may_matter(char first) {
    constexpr std::string_view letters = "BSCEPRAD";
    return !sql::begins_word(first) || letters.find(sql::to_upper(first)) != std::string_view::npos;
}

bool is_off(const Word& value) {
    const std::string text =
        value.kind == Word::Kind::string ? sql::lower(value.string_value()) : value.name();
    return text == "off" || text == "of" || text == "0" || text.substr(0, 1) == "f" ||
           text.substr(0, 1) == "n";
}

}  // namespace

StatementKind kind_of(std::string_view text, const LexicalRules& rules) {
    if (text.empty() || !may_matter(text.front())) {
        return StatementKind::other;
    }
    WordCursor cursor(text, rules);
    const Word first = cursor.take();
    const Word& second = cursor.current();
    if (first.is("BEGIN") || (first.is("START") && second.is("TRANSACTION"))) {
        return StatementKind::begin;
    }
    if (first.is("COMMIT") || first.is("END") ||
        (first.is("PREPARE") && second.is("TRANSACTION"))) {
        return StatementKind::commit;
    }
    if (first.is("ROLLBACK") || first.is("ABORT")) {
        return kind_of_rollback(cursor);
    }
    if (first.is("SET") || first.is("RESET") || first.is("DISCARD")) {
        return StatementKind::session_setting;
    }
    if (rules.copy_from_stdin && first.is("COPY") && is_copy_from_stdin(cursor)) {
        return StatementKind::copy_from_stdin;
    }
    return StatementKind::other;
}

StringSetting string_setting_of(std::string_view text, const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    if (cursor.accept("RESET") || cursor.accept("DISCARD")) {
        const bool resets =
            cursor.current().is("ALL") || cursor.current().is("STANDARD_CONFORMING_STRINGS");
        return resets ? StringSetting::standard : StringSetting::unchanged;
    }
    if (!cursor.accept("SET")) {
        return StringSetting::unchanged;
    }
    if (!cursor.accept("SESSION")) {
        cursor.accept("LOCAL");
    }
    if (!cursor.accept("STANDARD_CONFORMING_STRINGS")) {
        return StringSetting::unchanged;
    }
    if (!cursor.accept("TO")) {
        cursor.accept_symbol('=');
    }
    return is_off(cursor.current()) ? StringSetting::backslashes : StringSetting::standard;
}

}  // namespace slipway
