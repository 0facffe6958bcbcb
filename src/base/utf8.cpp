#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace slipway {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_continuation(unsigned byte) {
    return (byte & 0xC0U) == 0x80U;
}

// The first byte at or behind `at` that is no ASCII. Most text is: eight bytes at a time.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t bytes = 0;
    for (; at + sizeof bytes <= text.size(); at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if ((bytes & high_bits) != 0) {
            break;
        }
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

// The length of the well-formed sequence that begins at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    const unsigned second = byte_at(text, at + 1);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return is_continuation(second) ? 2 : 0;
    }
    const bool third = is_continuation(byte_at(text, at + 2));
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool is_overlong = lead == 0xE0 && second < 0xA0;
        const bool is_surrogate = lead == 0xED && second > 0x9F;
        return is_continuation(second) && third && !is_overlong && !is_surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool is_outside = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
        const bool fourth = is_continuation(byte_at(text, at + 3));
        return is_continuation(second) && third && fourth && !is_outside ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string_view valid_prefix(std::string_view text) {
    std::size_t at = 0;
    while ((at = end_of_ascii(text, at)) < text.size()) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) {
            break;
        }
        at += length;
    }
    return text.substr(0, at);
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return !is_continuation(static_cast<unsigned char>(c));
    }));
}

}  // namespace slipway
