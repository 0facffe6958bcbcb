#include "sql/spans.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "sql/characters.h"

namespace slipway::sql {

namespace {

// The first `wanted` at or behind `at`, or `unterminated`.
std::size_t find(Window& window, std::size_t at, char wanted) {
    while (window.reaches(at)) {
        const char* from = window.at(at);
        const void* hit = std::memchr(from, wanted, window.end() - at);
        if (hit != nullptr) {
            return at + static_cast<std::size_t>(static_cast<const char*>(hit) - from);
        }
        at = window.end();
    }
    return unterminated;
}

template <typename Belongs>
std::size_t skip_while(Window& window, std::size_t at, Belongs belongs) {
    while (window.reaches(at)) {
        const char* const from = window.at(at);
        const char* const end = from + (window.end() - at);
        const char* const stop = std::find_if_not(from, end, belongs);
        at += static_cast<std::size_t>(stop - from);
        if (stop != end) {
            break;
        }
    }
    return at;
}

// The offset behind the opening $tag$, or `at` when the bytes there open no dollar quote.
std::size_t skip_dollar_tag(Window& window, std::size_t at) {
    std::size_t end = at + 1;
    if (begins_word(window.byte(end))) {
        end = skip_while(window, end, [](char c) { return begins_word(c) || is_digit(c); });
    }
    return window.byte(end) == '$' ? end + 1 : at;
}

}  // namespace

std::size_t skip_quoted(Window& window, std::size_t at, char close) {
    const std::size_t hit = find(window, at + 1, close);
    return hit == unterminated ? unterminated : hit + 1;
}

std::size_t skip_escaped(Window& window, std::size_t at) {
    ++at;
    while (true) {
        at = skip_while(window, at, [](char c) { return c != '\'' && c != '\\'; });
        if (!window.reaches(at)) {
            return unterminated;
        }
        if (*window.at(at) == '\'') {
            return at + 1;
        }
        at += 2;
    }
}

std::size_t skip_dollar_quote(Window& window, std::size_t at) {
    const std::size_t body = skip_dollar_tag(window, at);
    if (body == at) {
        return at;
    }
    const std::string tag(window.view(at, body));
    std::size_t from = body;
    while (true) {
        const std::size_t hit = find(window, from, '$');
        if (hit == unterminated || !window.reaches(hit + tag.size() - 1)) {
            return unterminated;
        }
        if (window.view(hit, hit + tag.size()) == tag) {
            return hit + tag.size();
        }
        from = hit + 1;
    }
}

std::size_t skip_line_comment(Window& window, std::size_t at) {
    const std::size_t hit = find(window, at, '\n');
    return hit == unterminated ? window.end() : hit;
}

std::size_t skip_block_comment(Window& window, std::size_t at, const LexicalRules& rules) {
    at += 2;
    std::size_t depth = 1;
    while (depth != 0) {
        at = skip_while(window, at, [](char c) { return c != '*' && c != '/'; });
        if (!window.reaches(at + 1)) {
            return unterminated;
        }
        const std::string_view pair = window.view(at, at + 2);
        if (pair == "*/") {
            --depth;
            at += 2;
        } else if (pair == "/*" && rules.nested_comments) {
            ++depth;
            at += 2;
        } else {
            ++at;
        }
    }
    return at;
}

std::size_t skip_comment(Window& window, std::size_t at, const LexicalRules& rules) {
    const char first = window.byte(at);
    if (first == '-' && window.byte(at + 1) == '-') {
        return rules.return_ends_comment
                   ? skip_while(window, at, [](char c) { return c != '\n' && c != '\r'; })
                   : skip_line_comment(window, at);
    }
    if (first == '/' && window.byte(at + 1) == '*') {
        return skip_block_comment(window, at, rules);
    }
    return at;
}

std::size_t skip_space(Window& window, std::size_t at) {
    return skip_while(window, at, is_space);
}

std::size_t skip_word(Window& window, std::size_t at) {
    return skip_while(window, at, continues_word);
}

std::size_t skip_number(Window& window, std::size_t at) {
    return skip_while(window, at, [](char c) { return is_digit(c) || c == '.' || begins_word(c); });
}

}  // namespace slipway::sql
