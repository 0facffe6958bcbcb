// Steps over what hides semicolons: strings, quoted names, dollar quotes and comments.
#pragma once

#include <cstddef>

#include "sql/lexical_rules.h"
#include "sql/window.h"

namespace slipway::sql {

// Returned when the script ends before the span does.
constexpr std::size_t unterminated = static_cast<std::size_t>(-1);

// Each takes the offset of the span's first byte and returns the offset behind its last one. A
// doubled closing quote ends the span: what follows is then stepped over as one more.
std::size_t skip_quoted(Window& window, std::size_t at, char close);

// '…' in which a backslash escapes the byte after it.
std::size_t skip_escaped(Window& window, std::size_t at);

// $$ … $$ or $tag$ … $tag$; returns `at` when no dollar quote begins there.
std::size_t skip_dollar_quote(Window& window, std::size_t at);

// Up to the line end, without it; the script's end ends it too.
std::size_t skip_line_comment(Window& window, std::size_t at);

std::size_t skip_block_comment(Window& window, std::size_t at, const LexicalRules& rules);

// Behind the comment that begins at `at`; `at` itself where none does.
std::size_t skip_comment(Window& window, std::size_t at, const LexicalRules& rules);

// The first byte at or behind `at` that is no space; window.end() at the end of the script.
std::size_t skip_space(Window& window, std::size_t at);

// Behind the last byte of the word or number that begins at `at`.
std::size_t skip_word(Window& window, std::size_t at);
std::size_t skip_number(Window& window, std::size_t at);

}  // namespace slipway::sql
