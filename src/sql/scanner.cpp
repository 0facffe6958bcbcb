#include "sql/scanner.h"

#include "sql/characters.h"
#include "sql/spans.h"

namespace slipway::sql {

Scanner::Scanner(Script& script) : script_(script), window_(script.window()) {
    const LexicalRules& rules = script.rules();
    const auto mark = [this](char c) { special_[static_cast<unsigned char>(c)] = true; };
    for (const char c : {'\0', ';', '\'', '"', '-', '/', '(', ')'}) {
        mark(c);
    }
    if (rules.dollar_quotes) {
        mark('$');
    }
    if (rules.backtick_identifiers) {
        mark('`');
    }
    if (rules.bracket_identifiers) {
        mark('[');
    }
    if (rules.psql_commands) {
        mark('\\');
    }
}

Scanner::Extent Scanner::scan(std::size_t begin) {
    begin_ = at_ = token_begin_ = comment_end_ = text_end_ = begin;
    escape_end_ = depth_ = outer_parenthesis_ = 0;
    trail_ = Trail::other;
    after_begin_ = false;
    shape_ = shape_of_statement();
    bool ended = false;
    while (!ended) {
        if (shape_ == Shape::plain) {
            const char* const from = window_.at(at_);
            const char* to = from;
            while (!special_[static_cast<unsigned char>(*to)]) {
                ++to;
            }
            at_ += static_cast<std::size_t>(to - from);
        } else {
            read_plain();
        }
        ended = read_special();
    }
    return {text_end_, at_};
}

Scanner::Shape Scanner::shape_of_statement() {
    const LexicalRules& rules = script_.rules();
    if (to_upper(*window_.at(begin_)) != 'C' || !(rules.atomic_bodies || rules.trigger_bodies)) {
        return Shape::plain;
    }
    const std::size_t end = skip_word(window_, begin_);
    return is_keyword(window_.view(begin_, end), "CREATE") ? Shape::create : Shape::plain;
}

void Scanner::read_plain() {
    while (shape_ != Shape::plain && window_.reaches(at_)) {
        const char c = *window_.at(at_);
        if (begins_word(c)) {
            read_word();
        } else if (special_[static_cast<unsigned char>(c)]) {
            return;
        } else {
            if (!is_space(c)) {
                trail_ = Trail::other;
            }
            ++at_;
        }
    }
}

void Scanner::read_word() {
    const std::size_t end = skip_word(window_, at_);
    note_word(window_.view(at_, end));
    at_ = end;
}

Scanner::Shape Scanner::shape_after_create(std::string_view word) const {
    for (const std::string_view filler : {"CREATE", "OR", "REPLACE", "TEMP", "TEMPORARY"}) {
        if (is_keyword(word, filler)) {
            return Shape::create;
        }
    }
    const LexicalRules& rules = script_.rules();
    if (rules.atomic_bodies && (is_keyword(word, "FUNCTION") || is_keyword(word, "PROCEDURE"))) {
        return Shape::routine;
    }
    return rules.trigger_bodies && is_keyword(word, "TRIGGER") ? Shape::trigger : Shape::plain;
}

void Scanner::note_word(std::string_view word) {
    const bool is_begin = is_keyword(word, "BEGIN");
    switch (shape_) {
        case Shape::plain: break;
        case Shape::create: shape_ = shape_after_create(word); break;
        case Shape::routine:
            if (after_begin_ && is_keyword(word, "ATOMIC")) {
                shape_ = Shape::body;
                trail_ = Trail::semicolon;
            }
            break;
        case Shape::trigger:
            if (is_begin && depth_ == 0) {
                shape_ = Shape::body;
                trail_ = Trail::semicolon;
            }
            break;
        case Shape::body:
            trail_ =
                trail_ == Trail::semicolon && is_keyword(word, "END") ? Trail::end : Trail::other;
            break;
    }
    after_begin_ = is_begin;
}

// Returns whether the statement ends here.
bool Scanner::read_special() {
    if (at_ == window_.end()) {
        if (window_.more()) {
            return false;
        }
        require_complete();
        mark_text_end(at_);
        return true;
    }
    const char c = *window_.at(at_);
    if (c == ';') {
        return read_semicolon();
    }
    if (c == '-' || c == '/') {
        read_comment();
        return false;
    }
    trail_ = Trail::other;
    switch (c) {
        case '\'': read_string(); break;
        case '[': read_quoted(']'); break;
        case '"':
        case '`': read_quoted(c); break;
        case '$': read_dollar(); break;
        case '(':
        case ')': read_parenthesis(c); break;
        case '\\':
            script_.fail(at_,
                         "a psql command stands inside a statement",
                         "Slipway does not carry out \\g, \\gexec and the like: end the statement "
                         "with a semicolon and remove the backslash command");
        case '\0':
            script_.fail(
                at_, "a NUL byte stands in the script", "save the file as UTF-8 text without it");
        default: ++at_; break;
    }
    return false;
}

bool Scanner::read_semicolon() {
    const bool inside = depth_ != 0 || (shape_ == Shape::body && trail_ != Trail::end);
    if (inside) {
        trail_ = depth_ == 0 ? Trail::semicolon : Trail::other;
        ++at_;
        return false;
    }
    mark_text_end(at_);
    ++at_;
    return true;
}

void Scanner::read_string() {
    const bool escaping = backslashes_ == Backslashes::escaping || is_escape_string();
    const std::size_t end = escaping ? skip_escaped(window_, at_) : skip_quoted(window_, at_, '\'');
    if (end == unterminated) {
        script_.fail(
            at_, "the string that opens here is never closed", "add the closing quote (')");
    }
    at_ = token_begin_ = end;
    if (escaping) {
        escape_end_ = end;
    }
}

void Scanner::read_quoted(char close) {
    const std::size_t end = skip_quoted(window_, at_, close);
    if (end == unterminated) {
        script_.fail(at_,
                     "the quoted name that opens here is never closed",
                     std::string("add the closing ") + close);
    }
    at_ = token_begin_ = end;
}

void Scanner::read_dollar() {
    if (stands_in_word()) {
        at_ = skip_word(window_, at_);
        return;
    }
    std::size_t end = skip_dollar_quote(window_, at_);
    if (end == unterminated) {
        const std::size_t body = skip_word(window_, at_ + 1);
        const std::string_view opening = window_.view(at_, body);
        const std::string tag(opening.substr(0, opening.find('$', 1) + 1));
        script_.fail(at_,
                     "the dollar quote " + tag + " that opens here is never closed",
                     "add the closing " + tag);
    }
    if (end == at_) {
        ++end;
        while (is_digit(window_.byte(end))) {
            ++end;
        }
    }
    at_ = token_begin_ = end;
}

void Scanner::read_comment() {
    const std::size_t end = skip_comment(window_, at_, script_.rules());
    if (end == unterminated) {
        script_.fail(at_, "the comment that opens here is never closed", "add the closing */");
    }
    if (end == at_) {
        trail_ = Trail::other;
        ++at_;
        return;
    }
    mark_text_end(at_);
    at_ = token_begin_ = comment_end_ = end;
}

void Scanner::read_parenthesis(char c) {
    if (c == '(') {
        if (depth_++ == 0) {
            outer_parenthesis_ = at_;
        }
    } else if (depth_ != 0) {
        --depth_;
    }
    ++at_;
}

bool Scanner::is_escape_string() {
    if (!script_.rules().escape_strings) {
        return false;
    }
    const std::string_view before = window_.view(token_begin_, at_);
    const bool prefixed = !before.empty() && to_upper(before.back()) == 'E' &&
                          (before.size() == 1 || !continues_word(before[before.size() - 2]));
    return prefixed || continues_escape_string();
}

// 'b' of E'a' 'b' on separate lines is read as E'a' is, and so is the second half of E'it''s'.
bool Scanner::continues_escape_string() {
    if (escape_end_ == 0) {
        return false;
    }
    bool line_between = escape_end_ == at_;
    std::size_t at = escape_end_;
    while (at < at_) {
        const char c = *window_.at(at);
        if (is_space(c)) {
            line_between = line_between || c == '\n';
            ++at;
        } else if (c == '-' && window_.byte(at + 1) == '-') {
            at = skip_comment(window_, at, script_.rules());
        } else {
            return false;
        }
    }
    return line_between;
}

// Whether the dollar sign belongs to a name such as a$b; digits alone do not make a name.
bool Scanner::stands_in_word() const {
    const std::string_view before = window_.view(token_begin_, at_);
    std::size_t begin = before.size();
    while (begin != 0 && continues_word(before[begin - 1])) {
        --begin;
    }
    return begin != before.size() && !is_digit(before[begin]);
}

void Scanner::mark_text_end(std::size_t end) {
    while (end > comment_end_ && is_space(*window_.at(end - 1))) {
        --end;
    }
    if (end > comment_end_) {
        text_end_ = end;
    }
}

void Scanner::require_complete() {
    if (depth_ != 0) {
        script_.fail(outer_parenthesis_,
                     "the parenthesis that opens here is never closed",
                     "add the closing parenthesis");
    }
    if (shape_ == Shape::body && trail_ != Trail::end) {
        script_.fail(begin_,
                     "the body of the statement that begins here has no END",
                     "close it with END; after its last semicolon");
    }
}

}  // namespace slipway::sql
