#include "sql/words.h"

#include "sql/characters.h"
#include "sql/spans.h"
#include "sql/window.h"

namespace slipway {

namespace {

using sql::unterminated;
using sql::Window;

std::size_t skip_space_and_comments(Window& window, std::size_t at, const LexicalRules& rules) {
    while (true) {
        at = sql::skip_space(window, at);
        const std::size_t end = sql::skip_comment(window, at, rules);
        if (end == at || end == unterminated) {
            return end;
        }
        at = end;
    }
}

enum class Escapes { none, backslash };

// A quoted span with its doubled quotes, as one.
std::size_t skip_whole_quoted(Window& window, std::size_t at, char close, Escapes escapes) {
    std::size_t end = at;
    do {
        end = escapes == Escapes::backslash ? sql::skip_escaped(window, end)
                                            : sql::skip_quoted(window, end, close);
    } while (end != unterminated && close != ']' && window.reaches(end) &&
             *window.at(end) == close);
    return end;
}

// How many bytes before a quote belong to it: E'…', B'…', X'…', N'…', U&'…', U&"…".
std::size_t prefix_length(Window& window, std::size_t at) {
    const char first = sql::to_upper(window.byte(at));
    const char second = window.byte(at + 1);
    if (second == '\'' && (first == 'E' || first == 'B' || first == 'X' || first == 'N')) {
        return 1;
    }
    const char third = window.byte(at + 2);
    return first == 'U' && second == '&' && (third == '\'' || third == '"') ? 2 : 0;
}

struct Span {
    Word::Kind kind;
    std::size_t end;
};

Span quoted_span(Window& window, std::size_t at, std::size_t prefix, const LexicalRules& rules) {
    const std::size_t quote = at + prefix;
    const char c = window.byte(quote);
    const bool escape =
        prefix == 1 && sql::to_upper(window.byte(at)) == 'E' && rules.escape_strings;
    const std::size_t end =
        skip_whole_quoted(window, quote, c, escape ? Escapes::backslash : Escapes::none);
    return {c == '\'' ? Word::Kind::string : Word::Kind::quoted_name, end};
}

Span span_at(Window& window, std::size_t at, const LexicalRules& rules) {
    const char c = window.byte(at);
    const std::size_t prefix = prefix_length(window, at);
    if (prefix != 0 || c == '\'' || c == '"' || (c == '`' && rules.backtick_identifiers)) {
        return quoted_span(window, at, prefix, rules);
    }
    if (c == '[' && rules.bracket_identifiers) {
        return {Word::Kind::quoted_name, skip_whole_quoted(window, at, ']', Escapes::none)};
    }
    if (sql::begins_word(c)) {
        return {Word::Kind::word, sql::skip_word(window, at)};
    }
    if (sql::is_digit(c)) {
        return {Word::Kind::number, sql::skip_number(window, at)};
    }
    const std::size_t end =
        c == '$' && rules.dollar_quotes ? sql::skip_dollar_quote(window, at) : at;
    return end == at ? Span{Word::Kind::symbol, at + 1} : Span{Word::Kind::string, end};
}

// Takes away the quotes and halves the doubled ones.
std::string unquoted(std::string_view raw, char close) {
    std::string out;
    raw = raw.substr(1, raw.size() - 2);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        out += raw[i];
        if (raw[i] == close && i + 1 < raw.size() && raw[i + 1] == close) {
            ++i;
        }
    }
    return out;
}

std::string without_backslashes(std::string_view raw) {
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size()) {
            ++i;
        }
        out += raw[i];
    }
    return out;
}

}  // namespace

bool Word::is(std::string_view keyword) const {
    return kind == Kind::word && sql::is_keyword(raw, keyword);
}

bool Word::is_symbol(char symbol) const {
    return kind == Kind::symbol && raw.front() == symbol;
}

std::string Word::name() const {
    if (kind != Kind::quoted_name) {
        return sql::lower(raw);
    }
    const std::size_t prefix = raw.front() == '[' ? 0 : raw.find_first_of("\"`");
    const std::string_view quoted = raw.substr(prefix);
    return unquoted(quoted, quoted.back());
}

std::string Word::string_value() const {
    if (raw.front() == '$') {
        const std::size_t tag = raw.find('$', 1) + 1;
        return std::string(raw.substr(tag, raw.size() - 2 * tag));
    }
    const std::size_t prefix = raw.find('\'');
    const std::string value = unquoted(raw.substr(prefix), '\'');
    const bool escape = prefix == 1 && sql::to_upper(raw.front()) == 'E';
    return escape ? without_backslashes(value) : value;
}

WordCursor::WordCursor(std::string_view text, const LexicalRules& rules)
    : text_(text), rules_(rules) {
    read();
}

void WordCursor::read() {
    Window window(text_);
    const std::size_t begin = skip_space_and_comments(window, at_, rules_);
    current_ = Word{};
    if (begin >= text_.size()) {
        at_ = text_.size();
        return;
    }
    const Span span = span_at(window, begin, rules_);
    at_ = span.end == unterminated ? text_.size() : span.end;
    if (span.end != unterminated) {
        current_ = Word{span.kind, text_.substr(begin, span.end - begin)};
    }
}

Word WordCursor::take() {
    const Word taken = current_;
    read();
    return taken;
}

bool WordCursor::accept(std::string_view keyword) {
    if (!current_.is(keyword)) {
        return false;
    }
    read();
    return true;
}

bool WordCursor::accept_symbol(char symbol) {
    if (!current_.is_symbol(symbol)) {
        return false;
    }
    read();
    return true;
}

bool WordCursor::accept_all(std::initializer_list<std::string_view> keywords) {
    const std::size_t at = at_;
    const Word word = current_;
    for (const std::string_view keyword : keywords) {
        if (!accept(keyword)) {
            at_ = at;
            current_ = word;
            return false;
        }
    }
    return true;
}

bool WordCursor::skip_parentheses() {
    if (!current_.is_symbol('(')) {
        return false;
    }
    std::size_t depth = 0;
    do {
        if (current_.is_symbol('(')) {
            ++depth;
        } else if (current_.is_symbol(')')) {
            --depth;
        }
        read();
    } while (depth != 0 && current_.kind != Word::Kind::end);
    return true;
}

std::vector<std::string> words(std::string_view text,
                               const LexicalRules& rules,
                               std::size_t limit) {
    std::vector<std::string> out;
    WordCursor cursor(text, rules);
    while (out.size() < limit && cursor.current().kind != Word::Kind::end) {
        const Word word = cursor.take();
        out.push_back(word.kind == Word::Kind::word ? sql::upper(word.raw) : std::string(word.raw));
    }
    return out;
}

}  // namespace slipway
