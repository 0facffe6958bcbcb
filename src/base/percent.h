// Percent-encoding of URL parts (RFC 3986).
#pragma once

#include <string>
#include <string_view>

namespace slipway {

enum class Plus { plain, space };  // what "+" stands for

// Throws Error (usage) that names `part` ("password") but never shows its text.
std::string percent_decode(std::string_view text, std::string_view part, Plus plus = Plus::plain);

// Encodes everything but letters, digits, "-._~" and what is in `also_plain`.
std::string percent_encode(std::string_view text, std::string_view also_plain);

}  // namespace slipway
