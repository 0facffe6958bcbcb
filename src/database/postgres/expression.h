// Expressions as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace slipway::postgres {

// `x IN ('a', 'b')` over a varchar has two prints: the one that it is given as
//   (ARRAY['a'::character varying, 'b'::character varying])::text[]
// and the one that reading this text again leads to
//   ARRAY[('a'::character varying)::text, ('b'::character varying)::text]
// So has `a BETWEEN 1 AND 2 AND b`, and whatever else makes a group that begins one of its like:
//   (((a >= 1) AND (a <= 2)) AND b)
//   ((a >= 1) AND (a <= 2) AND b)
// They are one expression. Gives the second for either; a text without them as it is.
std::string canonical_expression(std::string_view text);

// A text from which the server reads the expression so that it prints it as given here.
std::string faithful_expression(std::string_view text);

}  // namespace slipway::postgres
