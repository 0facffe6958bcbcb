#include "migration/file_parser.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace slipway {

namespace {

// More than any header line or marker needs.
constexpr std::size_t longest_kept = std::size_t{16} * 1024;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::string_view without_leading_blanks(std::string_view text) {
    const auto* const first = std::find_if_not(text.begin(), text.end(), is_blank);
    return text.substr(static_cast<std::size_t>(first - text.begin()));
}

bool takes_word(std::string_view& text, std::string_view word) {
    if (text.size() < word.size() ||
        !std::equal(
            word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); })) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

bool is_comment(std::string_view line) {
    return line.substr(0, 2) == "--";
}

}  // namespace

FileParser::FileParser(std::string_view path, Problems& problems)
    : path_(path), problems_(problems), header_(path, problems), first_problem_(problems.size()) {}

void FileParser::error(std::string message) {
    problems_.push_back(
        Problem{Problem::Severity::error, std::string(path_), line_, std::move(message)});
}

bool FileParser::has_error() const {
    return std::any_of(
        problems_.begin() + static_cast<std::ptrdiff_t>(first_problem_),
        problems_.end(),
        [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
}

void FileParser::feed(std::string_view piece) {
    while (!piece.empty()) {
        const void* hit = std::memchr(piece.data(), '\n', piece.size());
        if (hit == nullptr) {
            partial_ += piece.substr(0, longest_kept - std::min(longest_kept, partial_.size()));
            partial_size_ += piece.size();
            return;
        }
        const auto length = static_cast<std::size_t>(static_cast<const char*>(hit) - piece.data());
        next_offset_ = offset_ + partial_size_ + length + 1;
        if (partial_size_ == 0) {
            take_line(piece.substr(0, length));
        } else {
            partial_ += piece.substr(0, length);
            take_line(partial_);
            partial_.clear();
            partial_size_ = 0;
        }
        offset_ = next_offset_;
        piece.remove_prefix(length + 1);
    }
}

void FileParser::take_line(std::string_view line) {
    ++line_;
    const bool is_leading = stage_ == Stage::header || stage_ == Stage::preamble;
    if (!is_leading) {
        take_marker(without_leading_blanks(line));
        return;
    }
    if (line_ == 1 && line.substr(0, byte_order_mark.size()) == byte_order_mark) {
        line.remove_prefix(byte_order_mark.size());
    }
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    line = without_leading_blanks(line);
    if (!take_marker(line)) {
        take_leading_line(line);
    }
}

void FileParser::take_leading_line(std::string_view line) {
    if (stage_ == Stage::preamble) {
        take_preamble_line(line);
    } else if (line.empty() || is_comment(line)) {
        header_.line(line, line_);
    } else {
        stage_ = Stage::preamble;
        take_preamble_line(line);
    }
}

// What may stand between the header and the first section: comments and blank lines.
void FileParser::take_preamble_line(std::string_view line) {
    if (!in_block_comment_ && line.substr(0, 2) == "/*") {
        in_block_comment_ = true;
        line.remove_prefix(2);
    }
    if (in_block_comment_) {
        const std::size_t end = line.find("*/");
        if (end == std::string_view::npos) {
            return;
        }
        in_block_comment_ = false;
        line = trim(line.substr(end + 2));
    }
    if (trim(line).empty() || is_comment(line) || has_misplaced_sql_) {
        return;
    }
    has_misplaced_sql_ = true;
    const bool is_text =
        valid_prefix(line).size() == line.size() && line.find('\0') == std::string_view::npos;
    error(is_text ? "SQL outside of the sections: expected comments until a line "
                    "\"-- migrate:up\""
                  : "no text in UTF-8: expected a header of comments and a line \"-- migrate:up\" "
                    "(UTF-16 is not read)");
}

bool FileParser::take_marker(std::string_view line) {
    if (!is_comment(line)) {
        return false;
    }
    std::string_view rest = without_leading_blanks(line.substr(2));
    if (!takes_word(rest, "migrate")) {
        return false;
    }
    const bool is_tight = takes_word(rest, ":");
    if (!is_tight && !without_leading_blanks(rest).starts_with(':')) {
        return false;
    }
    const bool is_up = is_tight && takes_word(rest, "up");
    if ((!is_up && !(is_tight && takes_word(rest, "down"))) ||
        (!rest.empty() && !trim(rest.substr(0, 1)).empty())) {
        error(
            "no section begins like this: expected \"-- migrate:up\" or \"-- migrate:down\", "
            "found \"" +
            std::string(valid_prefix(trim(line).substr(0, 60))) + '"');
        return true;
    }
    if (is_up) {
        open_section(up_, Stage::up, rest);
    } else {
        open_section(down_, Stage::down, rest);
    }
    return true;
}

void FileParser::open_section(Section& section, Stage stage, std::string_view options) {
    const std::string name = stage == Stage::up ? "migrate:up" : "migrate:down";
    if (section.present) {
        error("a second -- " + name + ": the first is on line " +
              std::to_string(section.first_line - 1));
        return;
    }
    if (stage == Stage::up && down_.present) {
        error("-- migrate:up behind -- migrate:down: expected it before");
    }
    if (stage == Stage::down && up_.present) {
        up_.length = offset_ - up_.offset;
    }
    stage_ = stage;
    section.present = true;
    section.first_line = line_ + 1;
    section.offset = next_offset_;
    read_options(section, name, trim(options));
}

void FileParser::read_options(Section& section, std::string_view name, std::string_view options) {
    std::string_view rest = options;
    if (rest.empty()) {
        return;
    }
    const bool is_off = takes_word(rest, "transaction:false");
    if ((is_off || takes_word(rest, "transaction:true")) && rest.empty()) {
        section.transaction = is_off ? TransactionMode::off : TransactionMode::on;
        section.states_transaction = true;
        return;
    }
    error("bad option of -- " + std::string(name) +
          ": expected transaction:false or transaction:true, found \"" +
          std::string(valid_prefix(options.substr(0, 60))) + '"');
}

void FileParser::require_sections() {
    if (up_.present || (has_misplaced_sql_ && !down_.present)) {
        return;
    }
    line_ = down_.present ? down_.first_line - 1 : 1;
    error(down_.present ? "no -- migrate:up: expected it before -- migrate:down"
                        : "no sections: expected a line \"-- migrate:up\", then SQL, then a line "
                          "\"-- migrate:down\"");
}

bool FileParser::finish(MigrationFile& file) {
    if (partial_size_ != 0) {
        next_offset_ = offset_ + partial_size_;
        take_line(partial_);
        offset_ = next_offset_;
    }
    Section& last = down_.present ? down_ : up_;
    last.length = last.present ? offset_ - last.offset : 0;
    Header header = header_.finish();
    require_sections();
    for (Section* section : {&up_, &down_}) {
        if (header.transaction == TransactionMode::off && !section->states_transaction) {
            section->transaction = TransactionMode::off;
        }
    }
    file.revision = std::move(header.revision);
    file.create_date = std::move(header.create_date);
    file.header_text = std::move(header.text);
    file.up = up_;
    file.down = down_;
    return !has_error();
}

}  // namespace slipway
