#include "sql/csv.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace slipway {

namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;
constexpr int none = -1;
constexpr std::size_t longest_field = std::size_t{16} * 1024 * 1024;
constexpr std::size_t most_fields = 32'767;  // as many as SQLite can be built for

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

CsvReader::CsvReader(ByteSource& source, std::string file)
    : source_(source), file_(std::move(file)), buffer_(buffer_size) {
    if (peek() == none) {
        return;
    }
    while (end_ < byte_order_mark.size()) {
        const std::size_t more = source_.read(buffer_.data() + end_, buffer_.size() - end_);
        if (more == 0) {
            break;
        }
        end_ += more;
    }
    if (std::string_view(buffer_.data(), end_).starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
    }
}

int CsvReader::peek() {
    if (at_ == end_) {
        at_ = 0;
        end_ = source_.read(buffer_.data(), buffer_.size());
    }
    return at_ == end_ ? none : static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::take() {
    const int byte = peek();
    if (byte == none) {
        return none;
    }
    ++at_;
    if (byte == '\n') {
        ++line_;
        column_ = 1;
    } else if (!is_continuation(static_cast<char>(byte))) {
        ++column_;
    }
    return byte;
}

void CsvReader::count(std::string_view passed) {
    if (const std::size_t newline = passed.rfind('\n'); newline != std::string_view::npos) {
        line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
        column_ = 1;
        passed.remove_prefix(newline + 1);
    }
    column_ += static_cast<std::size_t>(
        std::count_if(passed.begin(), passed.end(), [](char c) { return !is_continuation(c); }));
}

// Onto `text`, up to the first byte for which `is_end` holds, to the end of the file, or to a
// little more than the longest field.
template <typename Predicate>
void CsvReader::take_until(const Predicate& is_end, std::string& text) {
    while (peek() != none && text.size() <= longest_field) {
        const std::string_view rest(buffer_.data() + at_, end_ - at_);
        const auto* const end = std::find_if(rest.begin(), rest.end(), is_end);
        const std::string_view passed(rest.begin(), static_cast<std::size_t>(end - rest.begin()));
        text += passed;
        count(passed);
        at_ += passed.size();
        if (end != rest.end()) {
            return;
        }
    }
}

// Behind the first byte of a line's end.
void CsvReader::end_line(int first) {
    if (first != '\r') {
        return;
    }
    if (peek() == '\n') {
        take();
    } else {
        ++line_;
        column_ = 1;
    }
}

// Empty lines everywhere, comments at the top. False at the end of the file.
bool CsvReader::skip_leading_lines() {
    while (true) {
        int byte = peek();
        if (byte == none) {
            return false;
        }
        const bool is_comment = byte == '-' && !has_records_;
        if (byte != '\n' && byte != '\r' && !is_comment) {
            return true;
        }
        do {
            byte = take();
        } while (byte != none && byte != '\n' && byte != '\r');
        end_line(byte);
    }
}

bool CsvReader::next(CsvRecord& record) {
    record.fields.clear();
    record.columns.clear();
    record.lines.clear();
    if (!skip_leading_lines()) {
        return false;
    }
    has_records_ = true;
    record.line = line_;
    int byte = ',';
    while (byte == ',') {
        if (record.fields.size() == most_fields) {
            fail("a record of more than 32,767 fields", line_, column_);
        }
        record.lines.push_back(line_);
        record.columns.push_back(column_);
        record.fields.push_back(read_field());
        byte = take();
    }
    end_line(byte);
    return true;
}

// Up to the separator or line end behind it, which stays.
CsvField CsvReader::read_field() {
    if (peek() == '"') {
        return read_quoted();
    }
    const std::size_t line = line_;
    const std::size_t column = column_;
    std::string text;
    take_until([](char c) { return c == ',' || c == '\n' || c == '\r' || c == '"' || c == '\0'; },
               text);
    if (text.size() > longest_field) {
        fail("a field of more than 16 MiB", line, column);
    }
    refuse_nul();
    if (peek() == '"') {
        fail(
            "a quote in a field that is not quoted: put quotes around the field, and write a quote "
            "inside it twice",
            line_,
            column_);
    }
    return text.empty() ? CsvField() : CsvField(std::move(text));
}

std::string CsvReader::read_quoted() {
    const std::size_t line = line_;
    const std::size_t column = column_;
    take();
    std::string text;
    while (true) {
        take_until([](char c) { return c == '"' || c == '\0'; }, text);
        if (text.size() > longest_field) {
            fail("a quoted field of more than 16 MiB; does its quote end?", line, column);
        }
        refuse_nul();
        if (take() == none) {
            fail("a quote that never ends", line, column);
        }
        if (peek() != '"') {
            break;
        }
        text += static_cast<char>(take());
    }
    const int behind = peek();
    if (behind != none && behind != ',' && behind != '\n' && behind != '\r') {
        fail(
            "text behind a closing quote: expected a comma or the end of the line (a quote inside "
            "a field is written twice)",
            line_,
            column_);
    }
    return text;
}

void CsvReader::refuse_nul() {
    if (peek() == '\0') {
        fail("a NUL byte: expected UTF-8 text", line_, column_);
    }
}

void CsvReader::fail(const std::string& what, std::size_t line, std::size_t column) const {
    throw Error(ErrorCode::seed_failed, what).at({file_, line, column});
}

}  // namespace slipway
