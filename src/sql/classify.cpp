#include "sql/classify.h"

#include <optional>
#include <string>

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

// The name of an encoding as PostgreSQL reads it; the default is ours.
bool is_utf8(const Word& value) {
    std::string name;
    for (const char c : value.kind == Word::Kind::string ? value.string_value() : value.name()) {
        if (sql::continues_word(c) && c != '_') {
            name += sql::to_lower(c);
        }
    }
    return name == "utf8" || name == "unicode" || name == "default" || name.empty();
}

// What a setting gives the parameter `name`: a word of kind `end` where it puts the default back,
// nothing where it leaves the parameter as it is.
std::optional<Word> new_value_of(std::string_view name,
                                 std::string_view text,
                                 const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    if (cursor.accept("RESET") || cursor.accept("DISCARD")) {
        const bool resets = cursor.current().is("ALL") || cursor.current().is(name);
        return resets ? std::optional<Word>(Word{}) : std::nullopt;
    }
    if (!cursor.accept("SET")) {
        return std::nullopt;
    }
    if (!cursor.accept("SESSION")) {
        cursor.accept("LOCAL");
    }
    if (!cursor.accept(name)) {
        return std::nullopt;
    }
    if (!cursor.accept("TO")) {
        cursor.accept_symbol('=');
    }
    return cursor.current();
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
    if (first.is("SAVEPOINT")) {
        return StatementKind::savepoint;
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
    const auto value = new_value_of("STANDARD_CONFORMING_STRINGS", text, rules);
    if (!value) {
        return StringSetting::unchanged;
    }
    return is_off(*value) ? StringSetting::backslashes : StringSetting::standard;
}

EncodingSetting encoding_setting_of(std::string_view text, const LexicalRules& rules) {
    auto value = new_value_of("CLIENT_ENCODING", text, rules);
    if (!value) {
        value = new_value_of("NAMES", text, rules);
    }
    if (!value) {
        return EncodingSetting::unchanged;
    }
    return is_utf8(*value) ? EncodingSetting::utf8 : EncodingSetting::other;
}

bool names_encoding(std::string_view text, const LexicalRules& rules) {
    WordCursor cursor(text, rules);
    while (cursor.current().kind != Word::Kind::end) {
        if (cursor.take().is("ENCODING")) {
            return true;
        }
    }
    return false;
}

}  // namespace slipway
