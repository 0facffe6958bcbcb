#include "sql/reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "sql/characters.h"
#include "sql/classify.h"
#include "sql/copy_data.h"
#include "sql/psql_command.h"
#include "sql/scanner.h"
#include "sql/script.h"
#include "sql/spans.h"

namespace slipway {

using sql::CopyData;
using sql::Encoding;
using sql::Scanner;
using sql::Script;
using sql::unterminated;
using sql::Window;

std::size_t TextSource::read(char* to, std::size_t size) {
    const std::size_t count = std::min(size, rest_.size());
    if (count != 0) {
        std::memcpy(to, rest_.data(), count);
        rest_.remove_prefix(count);
    }
    return count;
}

class StatementReader::Lexer {
  public:
    Lexer(ByteSource& source, const LexicalRules& rules, std::string file, std::size_t first_line)
        : script_(source, rules, std::move(file), first_line),
          scanner_(script_),
          copy_data_(script_),
          at_(script_.begin()) {}

    bool next(Statement& statement);
    std::string_view read_copy_data();
    [[nodiscard]] std::size_t copy_data_line() const { return copy_data_.first_line(); }
    [[nodiscard]] const std::string& file() const { return script_.file(); }

  private:
    bool skip_to_statement();
    std::size_t skip_psql_command(std::size_t at);
    void follow(const Statement& statement);
    void follow_setting(const std::string& text);

    Script script_;
    Scanner scanner_;
    CopyData copy_data_;
    std::size_t at_;
    Encoding encoding_ = Encoding::utf8;  // of the script; COPY data may have another
};

bool StatementReader::Lexer::next(Statement& statement) {
    while (copy_data_.is_open()) {
        read_copy_data();
    }
    if (!skip_to_statement()) {
        return false;
    }
    const std::size_t begin = at_;
    statement.line = script_.line();
    statement.column = script_.column();
    const Scanner::Extent extent = scanner_.scan(begin);
    statement.text.assign(script_.window().view(begin, extent.text_end));
    statement.kind = kind_of(statement.text, script_.rules());
    at_ = extent.next;
    script_.pass(at_);
    script_.window().give_back();
    follow(statement);
    return true;
}

// Passes over space, comments, lone semicolons and psql commands.
bool StatementReader::Lexer::skip_to_statement() {
    Window& window = script_.window();
    while (true) {
        at_ = sql::skip_space(window, at_);
        script_.pass(at_);
        if (!window.reaches(at_)) {
            return false;
        }
        const char c = *window.at(at_);
        const std::size_t begin = at_;
        if (c == ';') {
            ++at_;
        } else if (c == '\\' && script_.rules().psql_commands) {
            at_ = skip_psql_command(at_);
        } else {
            at_ = sql::skip_comment(window, at_, script_.rules());
        }
        if (at_ == unterminated) {
            script_.fail(
                begin, "the comment that opens here is never closed", "add the closing */");
        }
        if (at_ == begin) {
            return true;
        }
    }
}

std::size_t StatementReader::Lexer::skip_psql_command(std::size_t at) {
    const std::size_t end = sql::skip_line_comment(script_.window(), at);
    const auto refusal = sql::refuse_psql_command(script_.window().view(at, end));
    if (refusal) {
        script_.fail(at, refusal->message, refusal->hint);
    }
    return end;
}

void StatementReader::Lexer::follow(const Statement& statement) {
    if (statement.kind == StatementKind::copy_from_stdin) {
        copy_data_.open(at_, Place{script_.file(), statement.line, statement.column});
        script_.set_encoding(names_encoding(statement.text, script_.rules()) ? Encoding::other
                                                                             : encoding_);
    } else if (statement.kind == StatementKind::session_setting && script_.rules().escape_strings) {
        follow_setting(statement.text);
    }
}

void StatementReader::Lexer::follow_setting(const std::string& text) {
    switch (string_setting_of(text, script_.rules())) {
        case StringSetting::unchanged: break;
        case StringSetting::standard: scanner_.set_backslashes(sql::Backslashes::literal); break;
        case StringSetting::backslashes:
            scanner_.set_backslashes(sql::Backslashes::escaping);
            break;
    }
    switch (encoding_setting_of(text, script_.rules())) {
        case EncodingSetting::unchanged: break;
        case EncodingSetting::utf8: encoding_ = Encoding::utf8; break;
        case EncodingSetting::other: encoding_ = Encoding::other; break;
    }
    script_.set_encoding(encoding_);
}

std::string_view StatementReader::Lexer::read_copy_data() {
    const std::string_view lines = copy_data_.read();
    if (!copy_data_.is_open()) {
        at_ = std::max(at_, copy_data_.end());
        script_.set_encoding(encoding_);
    }
    return lines;
}

StatementReader::StatementReader(ByteSource& source,
                                 const LexicalRules& rules,
                                 std::string file,
                                 std::size_t first_line)
    : lexer_(std::make_unique<Lexer>(source, rules, std::move(file), first_line)) {}

StatementReader::~StatementReader() = default;

void StatementReader::pass_over(std::function<bool(std::string_view)> unwanted) {
    unwanted_ = std::move(unwanted);
}

bool StatementReader::next(Statement& statement) {
    bool is_there = lexer_->next(statement);
    while (is_there && unwanted_ && unwanted_(statement.text)) {
        is_there = lexer_->next(statement);
    }
    return is_there;
}

std::string_view StatementReader::read_copy_data() {
    return lexer_->read_copy_data();
}

std::size_t StatementReader::copy_data_line() const {
    return lexer_->copy_data_line();
}

const std::string& StatementReader::file() const {
    return lexer_->file();
}

}  // namespace slipway
