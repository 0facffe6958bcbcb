#include "sql/csv.h"

#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace slipway {

namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;
constexpr int none = -1;

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
    } else if ((static_cast<unsigned>(byte) & 0xC0U) != 0x80U) {
        ++column_;
    }
    return byte;
}

std::string_view CsvReader::rest() {
    if (peek() == none) {
        return {};
    }
    const std::string_view piece(buffer_.data() + at_, end_ - at_);
    at_ = end_;
    return piece;
}

// Empty lines everywhere, comments at the top. False at the end of the file.
bool CsvReader::skip_leading_lines() {
    while (true) {
        const int byte = peek();
        if (byte == none) {
            return false;
        }
        const bool is_comment = byte == '-' && !has_records_;
        if (byte != '\n' && byte != '\r' && !is_comment) {
            return true;
        }
        while (peek() != none && take() != '\n') {
        }
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
    while (true) {
        record.lines.push_back(line_);
        record.columns.push_back(column_);
        read_field(record);
        const int byte = take();
        if (byte == none || byte == '\n') {
            return true;
        }
        if (byte == '\r') {
            if (peek() == '\n') {
                take();
            }
            return true;
        }
    }
}

// Up to the separator or line end behind it, which stays.
void CsvReader::read_field(CsvRecord& record) {
    if (peek() == '"') {
        record.fields.emplace_back(read_quoted());
        return;
    }
    std::string text;
    for (int byte = peek(); byte != none && byte != ',' && byte != '\n' && byte != '\r';
         byte = peek()) {
        if (byte == '\0') {
            fail("a NUL byte: expected UTF-8 text", line_, column_);
        }
        text += static_cast<char>(take());
    }
    record.fields.push_back(text.empty() ? CsvField() : CsvField(std::move(text)));
}

std::string CsvReader::read_quoted() {
    const std::size_t line = line_;
    const std::size_t column = column_;
    take();
    std::string text;
    while (true) {
        const int byte = take();
        if (byte == none) {
            fail("a quote that never ends", line, column);
        }
        if (byte != '"') {
            text += static_cast<char>(byte);
        } else if (peek() == '"') {
            text += static_cast<char>(take());
        } else {
            break;
        }
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

void CsvReader::fail(const std::string& what, std::size_t line, std::size_t column) const {
    throw Error(ErrorCode::seed_failed, what).at({file_, line, column});
}

}  // namespace slipway
