#include "migration/header.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "revision/checks.h"
#include "sql/characters.h"

namespace slipway {

namespace {

constexpr std::string_view id_key = "Revision ID";
constexpr std::string_view date_key = "Create Date";
constexpr std::string_view transaction_key = "Transaction";

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F';
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t shown = 60;
    return text.size() <= shown ? '"' + std::string(text) + '"'
                                : '"' + std::string(valid_prefix(text.substr(0, shown))) + "…\"";
}

// The comment's content: without the dashes and one space.
std::string_view content_of(std::string_view comment) {
    comment.remove_prefix(std::min<std::size_t>(2, comment.size()));
    if (!comment.empty() && comment.front() == ' ') {
        comment.remove_prefix(1);
    }
    return comment;
}

// "Reviewed By" of "Reviewed By: Ada": up to three words, then a colon and a blank or the end.
std::string_view key_of(std::string_view text) {
    constexpr std::size_t longest = 30;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest) {
        return {};
    }
    const std::string_view key = text.substr(0, colon);
    const bool is_plain = std::all_of(key.begin(), key.end(), [](char c) {
        return (sql::to_lower(c) >= 'a' && sql::to_lower(c) <= 'z') || c == ' ' || c == '-' ||
               c == '_';
    });
    const bool is_apart = colon + 1 == text.size() || is_blank(text[colon + 1]);
    return is_plain && is_apart && std::count(key.begin(), key.end(), ' ') <= 2
               ? key
               : std::string_view();
}

// Keys begin each word with a capital; a sentence with a colon in it does not.
bool is_in_title_case(std::string_view key) {
    for (std::size_t i = 0; i < key.size(); ++i) {
        const bool begins = i == 0 || key[i - 1] == ' ';
        if (begins && key[i] == sql::to_lower(key[i])) {
            return false;
        }
    }
    return true;
}

bool is_prose(std::string_view key) {
    constexpr std::array<std::string_view, 8> words = {
        "note", "notes", "author", "warning", "see", "example", "ticket", "issue"};
    return std::any_of(words.begin(), words.end(), [key](std::string_view word) {
        return sql::same_word(word, key);
    });
}

}  // namespace

// A key of the header: its name, where its line is kept, and the list that it fills, if any.
struct HeaderParser::Field {
    std::string_view name;
    std::size_t& (*line)(Header& header);
    std::vector<std::string> Revision::*list = nullptr;
};

const std::vector<HeaderParser::Field>& HeaderParser::fields() {
    static const std::vector<Field> all = {
        {id_key, [](Header & header) -> auto& {return header.revision.id_line;
}
}  // namespace slipway
, {"Revises", [](Header& header) -> auto& {return header.revision.parents_line;
}
, &Revision::parents
}
, {date_key, [](Header& header) -> auto& {return header.create_date_line;
}
}
, {"Branch Labels", [](Header& header) -> auto& {return header.revision.labels_line;
}
, &Revision::labels
}
, {"Depends On", [](Header& header) -> auto& {return header.revision.depends_on_line;
}
, &Revision::depends_on
}
, {transaction_key, [](Header& header) -> auto& {return header.transaction_line;
}
}
,
}
;
return all;
}

void HeaderParser::problem(Problem::Severity severity, std::size_t number, std::string message) {
    problems_.push_back(Problem{severity, std::string(path_), number, std::move(message)});
}

void HeaderParser::error(std::size_t number, std::string message) {
    problem(Problem::Severity::error, number, std::move(message));
}

void HeaderParser::line(std::string_view text, std::size_t number) {
    if (!is_sound(text, number)) {
        return;
    }
    if (text.empty()) {
        is_behind_blank_ = is_behind_blank_ || !header_.text.empty();
        add_text({});
        return;
    }
    const std::string_view content = content_of(text);
    add_text(content);
    const std::string_view trimmed = trim(content);
    if (trimmed.empty() || read_field(trimmed, number)) {
        return;
    }
    warn_of_unknown_key(trimmed, number);
    if (!has_message_) {
        has_message_ = true;
        header_.revision.message = trimmed;
    }
}

bool HeaderParser::is_sound(std::string_view text, std::size_t number) {
    if (text.find('\0') != std::string_view::npos) {
        error(number, "a NUL byte in the header: expected UTF-8 text (UTF-16 is not read)");
        return false;
    }
    if (valid_prefix(text).size() != text.size()) {
        error(number, "invalid UTF-8 in the header: save the file as UTF-8");
        return false;
    }
    return true;
}

bool HeaderParser::read_field(std::string_view text, std::size_t number) {
    const std::string_view key = trim(text.substr(0, text.find(':')));
    if (key.size() == text.size()) {
        return false;
    }
    for (const Field& field : fields()) {
        if (sql::same_word(field.name, key)) {
            read_value(field, trim(text.substr(text.find(':') + 1)), number);
            return true;
        }
    }
    return false;
}

void HeaderParser::read_value(const Field& field, std::string_view value, std::size_t number) {
    std::size_t& line = field.line(header_);
    if (line != 0) {
        error(number,
              "a second " + std::string(field.name) + ": the first is on line " +
                  std::to_string(line));
        return;
    }
    line = number;
    if (field.name == id_key) {
        read_id(value, number);
    } else if (field.name == date_key) {
        header_.create_date = value;
    } else if (field.name == transaction_key) {
        read_transaction(value, number);
    } else {
        read_list(field, value, number);
    }
}

void HeaderParser::read_id(std::string_view value, std::size_t number) {
    if (value.empty()) {
        error(number, "empty Revision ID: expected an id, such as 1975ea83b712");
        return;
    }
    if (is_good_name(value, "Revision ID", number)) {
        header_.revision.id = value;
    }
}

void HeaderParser::read_transaction(std::string_view value, std::size_t number) {
    if (sql::same_word(value, "off")) {
        header_.transaction = TransactionMode::off;
    } else if (!sql::same_word(value, "on")) {
        error(number, "bad Transaction: expected on or off, found " + in_quotes(value));
    }
}

void HeaderParser::read_list(const Field& field, std::string_view value, std::size_t number) {
    if (value.empty()) {
        return;
    }
    auto& list = header_.revision.*field.list;
    std::string_view rest = value;
    while (true) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view name = trim(rest.substr(0, comma));
        if (name.empty()) {
            error(number,
                  "empty name in " + std::string(field.name) +
                      ": expected names with a comma between them, found " + in_quotes(value));
            return;
        }
        if (is_good_name(name, field.name, number)) {
            list.emplace_back(name);
        }
        if (comma == rest.size()) {
            return;
        }
        rest.remove_prefix(comma + 1);
    }
}

// Ids stand beside operators (ae10+2, billing@head, a:b), so they cannot hold them; labels may
// hold a dash, as no digits alone stand behind it in a target.
bool HeaderParser::is_good_name(std::string_view name, std::string_view key, std::size_t number) {
    const bool is_id = key == "Revision ID" || key == "Revises";
    const std::string found = ", found " + in_quotes(name);
    if (characters(name) > max_revision_id && key != "Branch Labels") {
        error(number,
              std::string(key) + " too long: expected at most " + std::to_string(max_revision_id) +
                  " characters, found " + std::to_string(characters(name)));
    } else if (std::any_of(name.begin(), name.end(), is_control)) {
        error(number, "control character in " + std::string(key) + ": expected letters and digits");
    } else if (name.find_first_of(is_id ? "@-+:, \t" : "@+:, \t") != std::string_view::npos) {
        error(number,
              "bad " + std::string(key) + ": expected no blank and none of @ + : ," +
                  (is_id ? " -" : "") + found);
    } else if (is_target_word(name)) {
        error(number,
              "bad " + std::string(key) + ": expected a name that is no word of a target" + found);
    } else {
        return true;
    }
    return false;
}

void HeaderParser::warn_of_unknown_key(std::string_view text, std::size_t number) {
    const std::string_view key = key_of(text);
    if (key.empty()) {
        return;
    }
    std::vector<std::string_view> names;
    std::string_view near;
    for (const Field& field : fields()) {
        std::string folded(key);
        std::string name(field.name);
        std::transform(folded.begin(), folded.end(), folded.begin(), sql::to_lower);
        std::transform(name.begin(), name.end(), name.begin(), sql::to_lower);
        if (near.empty() && edit_distance(folded, name) <= 2) {
            near = field.name;
        }
    }
    const bool is_message = !has_message_;
    if (!near.empty()) {
        problem(Problem::Severity::warning,
                number,
                "unknown key " + in_quotes(key) + ": did you mean " + in_quotes(near) + '?');
    } else if (!is_message && !is_behind_blank_ && is_in_title_case(key) && !is_prose(key)) {
        problem(Problem::Severity::warning,
                number,
                "unknown key " + in_quotes(key) +
                    ": expected Revision ID, Revises, Create Date, Branch Labels, Depends On or "
                    "Transaction");
    }
}

void HeaderParser::add_text(std::string_view content) {
    if (trim(content).empty()) {
        blank_lines_ += header_.text.empty() ? 0U : 1U;
        return;
    }
    if (!header_.text.empty()) {
        header_.text.append(blank_lines_ + 1, '\n');
    }
    blank_lines_ = 0;
    header_.text += content;
}

Header HeaderParser::finish() {
    if (header_.revision.id_line == 0 && header_.revision.parents_line != 0 &&
        !header_.revision.parents.empty()) {
        error(header_.revision.parents_line,
              "Revises without a Revision ID: expected both in the header");
    }
    return std::move(header_);
}

}  // namespace slipway
