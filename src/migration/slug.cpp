#include "migration/slug.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace slipway {

namespace {

struct Span {
    unsigned first;
    unsigned last;
};

// Spaces, punctuation and symbols outside of ASCII; all else there is a letter or a digit.
constexpr std::array<Span, 8> no_letters = {{{0x80, 0xA9},
                                             {0xAB, 0xB1},
                                             {0xB4, 0xB4},
                                             {0xB6, 0xB8},
                                             {0xBB, 0xBB},
                                             {0xD7, 0xD7},
                                             {0xF7, 0xF7},
                                             {0x2000, 0x2BFF}}};

struct Lowered {
    unsigned first;
    unsigned last;
    unsigned distance;
};

// The alphabets whose two cases lie at a fixed distance.
constexpr std::array<Lowered, 6> lowered = {{{'A', 'Z', 0x20},
                                             {0xC0, 0xDE, 0x20},
                                             {0x391, 0x3A9, 0x20},
                                             {0x400, 0x40F, 0x50},
                                             {0x410, 0x42F, 0x20},
                                             {0x531, 0x556, 0x30}}};

bool is_word_character(unsigned point) {
    if (point < 0x80) {
        return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
               (point >= 'a' && point <= 'z') || point == '_';
    }
    const bool is_cjk_punctuation =
        (point >= 0x3000 && point <= 0x3004) || (point >= 0x3008 && point <= 0x3020);
    return !is_cjk_punctuation &&
           std::none_of(no_letters.begin(), no_letters.end(), [point](const Span& span) {
               return point >= span.first && point <= span.last;
           });
}

unsigned to_lower(unsigned point) {
    for (const Lowered& range : lowered) {
        if (point >= range.first && point <= range.last && point != 0xD7) {
            return point + range.distance;
        }
    }
    return point;
}

std::size_t sequence_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0xC0) {
        return 1;
    }
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Takes one character off well-formed UTF-8.
unsigned take_character(std::string_view& text) {
    const std::size_t length = std::min(sequence_length(text.front()), text.size());
    constexpr std::array<unsigned, 5> lead_bits = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned point = static_cast<unsigned char>(text.front()) & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) {
        point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(length);
    return point;
}

void append_character(std::string& out, unsigned point) {
    const auto add = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | (point >> 6U));
        add(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        add(0xE0U | (point >> 12U));
        add(0x80U | ((point >> 6U) & 0x3FU));
        add(0x80U | (point & 0x3FU));
    } else {
        add(0xF0U | (point >> 18U));
        add(0x80U | ((point >> 12U) & 0x3FU));
        add(0x80U | ((point >> 6U) & 0x3FU));
        add(0x80U | (point & 0x3FU));
    }
}

std::string first_characters(std::string_view text, std::size_t count) {
    std::string_view rest = text;
    while (count-- > 0 && !rest.empty()) {
        take_character(rest);
    }
    return std::string(text.substr(0, text.size() - rest.size()));
}

}  // namespace

std::string slug(std::string_view message, std::size_t limit) {
    std::string out;
    std::string_view rest = valid_prefix(message);
    bool between_words = false;
    while (!rest.empty()) {
        const unsigned point = take_character(rest);
        if (!is_word_character(point)) {
            between_words = !out.empty();
            continue;
        }
        if (std::exchange(between_words, false)) {
            out += '_';
        }
        append_character(out, to_lower(point));
    }
    if (characters(out) > limit) {
        out = first_characters(out, limit);
        out.resize(std::min(out.rfind('_'), out.size()));
        out += '_';
    }
    return out;
}

}  // namespace slipway
