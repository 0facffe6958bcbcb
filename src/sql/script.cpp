#include "sql/script.h"

#include <cstdint>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace slipway::sql {

namespace {

// Counts eight bytes at a time: every byte of the script passes here.
std::size_t characters(std::string_view utf8) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::size_t continuations = 0;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= utf8.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, utf8.data() + i, sizeof bytes);
        continuations += (((bytes >> 7U) & (~bytes >> 6U) & ones) * ones) >> 56U;
    }
    for (; i < utf8.size(); ++i) {
        continuations += (static_cast<unsigned char>(utf8[i]) & 0xC0U) == 0x80U ? 1U : 0U;
    }
    return utf8.size() - continuations;
}

std::string hex(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {digits[value >> 4U], digits[value & 15U]};
}

// A line and column, moved over some text.
struct Counter {
    std::size_t line;
    std::size_t column;

    void move_over(std::string_view text) {
        while (!text.empty()) {
            const void* hit = std::memchr(text.data(), '\n', text.size());
            if (hit == nullptr) {
                column += characters(text);
                return;
            }
            ++line;
            column = 1;
            text.remove_prefix(
                static_cast<std::size_t>(static_cast<const char*>(hit) - text.data()) + 1);
        }
    }
};

}  // namespace

Script::Script(ByteSource& source,
               const LexicalRules& rules,
               std::string file,
               std::size_t first_line)
    : rules_(rules), file_(std::move(file)), window_(source), line_(first_line) {
    if (window_.reaches(2) && window_.view(0, 3) == byte_order_mark) {
        begin_ = passed_ = byte_order_mark.size();
    }
}

void Script::pass(std::size_t offset) {
    check(window_.view(passed_, offset));
    count(offset);
    window_.drop_before(offset);
}

// `text` begins where the last pass() ended.
void Script::check(std::string_view text) const {
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos) {
        fail(passed_ + nul,
             "a NUL byte stands in the script",
             "save the file as UTF-8 text without it");
    }
    const std::size_t valid = encoding_ == Encoding::utf8 ? valid_prefix(text).size() : text.size();
    if (valid != text.size()) {
        fail(passed_ + valid,
             "this is no UTF-8: found the byte 0x" + hex(text[valid]),
             "save the file as UTF-8" +
                 std::string(rules_.escape_strings
                                 ? ", or say with SET client_encoding what it is in"
                                 : ""));
    }
}

void Script::count(std::size_t to) {
    Counter counter{line_, column_};
    counter.move_over(window_.view(passed_, to));
    line_ = counter.line;
    column_ = counter.column;
    passed_ = to;
}

Place Script::place(std::size_t offset) const {
    Counter counter{line_, column_};
    counter.move_over(window_.view(passed_, offset));
    return Place{file_, counter.line, counter.column};
}

void Script::fail(std::size_t offset, std::string message, std::string hint) const {
    throw Error(ErrorCode::revisions, std::move(message)).at(place(offset)).hint(std::move(hint));
}

}  // namespace slipway::sql
