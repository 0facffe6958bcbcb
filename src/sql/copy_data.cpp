#include "sql/copy_data.h"

#include <algorithm>
#include <utility>

#include "sql/spans.h"

namespace slipway::sql {

namespace {

constexpr std::size_t good_size = std::size_t{16} * 1024;

// The first end-of-data line of some whole lines: where it begins and where it ends.
struct EndLine {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
};

std::size_t end_line_length(std::string_view text) {
    for (const std::string_view form : {"\\.\n", "\\.\r\n"}) {
        if (text.substr(0, form.size()) == form) {
            return form.size();
        }
    }
    return text == "\\." || text == "\\.\r" ? text.size() : 0;
}

EndLine find_end_line(std::string_view lines) {
    std::size_t begin = 0;
    while (begin != std::string_view::npos) {
        const std::size_t length = end_line_length(lines.substr(begin));
        if (length != 0) {
            return {begin, begin + length};
        }
        begin = lines.find("\n\\.", begin);
        if (begin != std::string_view::npos) {
            ++begin;
        }
    }
    return {};
}

}  // namespace

void CopyData::open(std::size_t at, Place statement) {
    statement_ = std::move(statement);
    at_ = skip_rest_of_line(at);
    script_.pass(at_);
    first_line_ = script_.line();
    open_ = true;
}

std::size_t CopyData::skip_rest_of_line(std::size_t at) {
    Window& window = script_.window();
    while (window.byte(at) == ' ' || window.byte(at) == '\t') {
        ++at;
    }
    bool after_return = false;
    if (window.byte(at) == '-' && window.byte(at + 1) == '-') {
        at = skip_line_comment(window, at);
        after_return = *window.at(at - 1) == '\r';
    }
    line_ends_ = after_return || window.byte(at) == '\r' ? LineEnds::crlf : LineEnds::lf;
    if (window.byte(at) == '\r') {
        ++at;
    }
    if (!window.reaches(at)) {
        fail_open();
    }
    if (*window.at(at) != '\n') {
        script_.fail(
            at,
            "the line of COPY … FROM stdin goes on behind its semicolon",
            "let the data begin on the next line, and what follows it behind the \\. line");
    }
    return at + 1;
}

std::string_view CopyData::read() {
    if (!open_) {
        return {};
    }
    const std::size_t end = lines_end();
    const std::string_view lines = script_.window().view(at_, end);
    const EndLine end_line = find_end_line(lines);
    if (end_line.begin == std::string_view::npos) {
        if (lines.empty() || lines.back() != '\n') {
            fail_open();
        }
        return take(end, end);
    }
    open_ = false;
    return take(at_ + end_line.begin, at_ + end_line.end);
}

// Behind the last line end that is in the window, which is made to hold at least one whole line.
std::size_t CopyData::lines_end() {
    Window& window = script_.window();
    if (window.end() - at_ < good_size) {
        window.more();
    }
    std::size_t searched = at_;
    while (true) {
        const std::string_view fresh = window.view(searched, window.end());
        const std::size_t hit = fresh.rfind('\n');
        if (hit != std::string_view::npos) {
            return searched + hit + 1;
        }
        searched = window.end();
        if (!window.more()) {
            return searched;
        }
    }
}

std::string_view CopyData::take(std::size_t to, std::size_t next) {
    const std::string_view lines = script_.window().view(at_, to);
    script_.pass(next);
    at_ = next;
    return line_ends_ == LineEnds::crlf ? with_lf(lines) : lines;
}

std::string_view CopyData::with_lf(std::string_view lines) {
    converted_.clear();
    while (!lines.empty()) {
        const std::size_t hit = std::min(lines.find("\r\n"), lines.size());
        converted_ += lines.substr(0, hit);
        lines.remove_prefix(hit);
        if (!lines.empty()) {
            converted_ += '\n';
            lines.remove_prefix(2);
        }
    }
    return converted_;
}

void CopyData::fail_open() const {
    throw Error(ErrorCode::revisions, "the data of COPY … FROM stdin has no end")
        .at(statement_)
        .hint("close the data with a line that is \\. alone");
}

}  // namespace slipway::sql
