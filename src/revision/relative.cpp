#include <algorithm>

#include "revision/target.h"

namespace slipway {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Enough for any graph, and far from overflow.
long to_steps(std::string_view digits) {
    long steps = 0;
    for (const char c : digits) {
        steps = std::min(steps * 10 + (c - '0'), 1'000'000'000L);
    }
    return steps;
}

// [symbol](+|-)digits at the start of the text.
std::optional<RelativeTarget> parse_steps(std::string_view text) {
    const auto sign = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_word) -
                                               text.begin());
    if (sign == text.size() || (text[sign] != '+' && text[sign] != '-')) {
        return std::nullopt;
    }
    std::size_t end = sign + 1;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    if (end == sign + 1) {
        return std::nullopt;
    }
    RelativeTarget target;
    if (sign != 0) {
        target.symbol = std::string(text.substr(0, sign));
    }
    target.number = std::string(text.substr(sign, end - sign));
    const long steps = to_steps(text.substr(sign + 1, end - sign - 1));
    target.steps = text[sign] == '-' ? -steps : steps;
    return target;
}

}  // namespace

Error RelativeTarget::too_few() const {
    // A number that asks for nothing is shown as Python prints it.
    const std::string shown = steps == 0 ? "0" : number;
    return {ErrorCode::revisions,
            "Relative revision " + shown + " didn't produce " + std::to_string(std::abs(steps)) +
                " migrations"};
}

std::optional<RelativeTarget> parse_relative(std::string_view text) {
    for (std::size_t at = text.find('@', 1); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        if (auto target = parse_steps(text.substr(at + 1))) {
            target->branch = std::string(text.substr(0, at));
            return target;
        }
    }
    return parse_steps(text);
}

}  // namespace slipway
