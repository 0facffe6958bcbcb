// Which bytes make up words and space in SQL; ASCII and UTF-8, no locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace slipway::sql {

constexpr bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// Equal but for the case of ASCII letters.
constexpr bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return to_lower(x) == to_lower(y);
    });
}

// Every byte above ASCII counts as a letter, as servers' lexers have it.
constexpr bool begins_word(char c) {
    const char lower = to_lower(c);
    return (lower >= 'a' && lower <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool continues_word(char c) {
    return begins_word(c) || is_digit(c) || c == '$';
}

// Whether `text` is the upper-case `keyword`, in any letter case.
constexpr bool is_keyword(std::string_view text, std::string_view keyword) {
    if (text.size() != keyword.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (to_upper(text[i]) != keyword[i]) {
            return false;
        }
    }
    return true;
}

inline std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = to_lower(c);
    }
    return out;
}

inline std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = to_upper(c);
    }
    return out;
}

}  // namespace slipway::sql
