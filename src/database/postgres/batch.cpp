#include "database/postgres/batch.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace slipway::postgres {

namespace {

// A message of this size hides the round trip; more of them at once would only cost memory.
constexpr std::size_t full_size = std::size_t{128} * 1024;
constexpr std::size_t largest_idle_capacity = 8 * full_size;
// A small number, so that times and log lines of the steps in one message stay honest.
constexpr std::size_t full_steps = 16;

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

void Batch::begin_file(const std::string& path) {
    if (files_.back() != path) {
        files_.push_back(path);
    }
}

void Batch::add(Statement&& statement, std::size_t step) {
    entries_.push_back({.offset = text_.size(),
                        .length = statement.text.size(),
                        .step = step,
                        .file = files_.size() - 1,
                        .line = statement.line,
                        .column = statement.column});
    if (text_.empty()) {
        text_ = std::move(statement.text);  // a huge one is in memory once
    } else {
        text_ += statement.text;
    }
    text_ += "\n;\n";  // on a line of its own: the statement may end in a comment
}

void Batch::add_own(const std::string& sql, std::size_t step) {
    Statement statement;
    statement.text = sql;
    add(std::move(statement), step);
}

void Batch::mark_step_start() {
    entries_.back().starts_step = true;
    ++steps_;
}

void Batch::clear() {
    text_.clear();
    if (text_.capacity() > largest_idle_capacity) {
        text_.shrink_to_fit();
    }
    entries_.clear();
    files_.erase(files_.begin(), files_.end() - 1);
    steps_ = 0;
}

bool Batch::is_full() const {
    return text_.size() >= full_size || steps_ >= full_steps;
}

bool Batch::is_huge(const Statement& statement) {
    return statement.text.size() >= full_size;
}

std::string Batch::statement(const Entry& entry) const {
    return text_.substr(entry.offset, entry.length);
}

const std::string& Batch::file(const Entry& entry) const {
    return files_[entry.file];
}

Batch::Position Batch::locate(std::size_t character) const {
    std::size_t byte = 0;
    for (std::size_t seen = 0; byte < text_.size(); ++byte) {
        seen += is_continuation(text_[byte]) ? 0U : 1U;
        if (seen == character) {
            break;
        }
    }
    return position_of(byte);
}

Batch::Position Batch::position_of(std::size_t byte) const {
    Position found;
    for (const Entry& entry : entries_) {
        if (entry.offset > byte) {
            break;
        }
        found.entry = &entry;
    }
    if (found.entry == nullptr) {
        return found;
    }
    found.line = found.entry->line;
    found.column = found.entry->column;
    // What the server finds missing at the end is at the end of the statement, not in what follows.
    const std::size_t end = std::min(byte, found.entry->offset + found.entry->length);
    for (std::size_t at = found.entry->offset; at < end; ++at) {
        if (text_[at] == '\n') {
            ++found.line;
            found.column = 1;
        } else if (!is_continuation(text_[at])) {
            ++found.column;
        }
    }
    return found;
}

}  // namespace slipway::postgres
