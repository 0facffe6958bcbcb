#include "cli/dotenv.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace slipway {

namespace {

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class Parser {
  public:
    Parser(std::string_view text, const std::string& path, const FindVariable& find)
        : text_(text), path_(path), find_(find) {
        if (text_.starts_with(byte_order_mark)) {
            text_.remove_prefix(3);
        }
    }

    std::vector<DotenvEntry> parse() {
        while (at_ < text_.size()) {
            read_line();
            skip_line();
        }
        return std::move(entries_);
    }

  private:
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\n'; }
    [[nodiscard]] bool at_line_end() const { return peek() == '\n'; }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
            ++at_;
        }
    }

    void skip_line() {
        while (!at_line_end()) {
            ++at_;
        }
        ++at_;
        ++line_;
    }

    std::string read_name() {
        const std::size_t begin = at_;
        while (is_name_character(peek())) {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    void read_line() {
        skip_blanks();
        std::string name = read_name();
        skip_blanks();
        if (name == "export" && peek() != '=') {
            name = read_name();
            skip_blanks();
        }
        if (name.empty() || peek() != '=') {
            return;
        }
        ++at_;
        skip_blanks();
        DotenvEntry entry{std::move(name), "", line_, ""};
        if (peek() == '\'' || peek() == '"') {
            read_quoted(entry);
        } else {
            read_bare(entry);
        }
        entries_.push_back(std::move(entry));
    }

    // A '#' begins a comment only after a blank, so that passwords may hold one.
    void read_bare(DotenvEntry& entry) {
        char last = text_[at_ - 1];
        while (!at_line_end() && !(peek() == '#' && (last == ' ' || last == '\t'))) {
            last = peek();
            read_character(entry);
        }
        const auto end = entry.value.find_last_not_of(" \t\r");
        entry.value.erase(end == std::string::npos ? 0 : end + 1);
    }

    void read_quoted(DotenvEntry& entry) {
        const char quote = text_[at_++];
        while (at_ < text_.size() && text_[at_] != quote) {
            line_ += text_[at_] == '\n' ? 1 : 0;
            if (quote == '\'') {
                entry.value += text_[at_++];
            } else if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                read_escape(entry);
            } else {
                read_character(entry);
            }
        }
        if (at_ >= text_.size()) {
            throw Error(ErrorCode::usage, entry.name + ": the quoted value does not end")
                .at({path_, entry.line});
        }
        ++at_;
    }

    void read_escape(DotenvEntry& entry) {
        constexpr std::string_view written = "nrt\"\\$";
        constexpr std::string_view meant = "\n\r\t\"\\$";
        const auto known = written.find(text_[at_ + 1]);
        if (known == std::string_view::npos) {
            entry.value += text_[at_++];
        } else {
            entry.value += meant[known];
            at_ += 2;
        }
    }

    void read_character(DotenvEntry& entry) {
        const auto close = text_.substr(at_, 2) == "${" ? text_.find('}', at_) : text_.npos;
        const auto inside =
            close == text_.npos ? std::string_view() : text_.substr(at_ + 2, close - at_ - 2);
        if (inside.empty() || !is_name_character(inside[0]) ||
            inside.find('\n') != std::string_view::npos) {
            entry.value += text_[at_++];
            return;
        }
        at_ = close + 1;
        replace_variable(std::string(inside), entry);
    }

    void replace_variable(const std::string& inside, DotenvEntry& entry) {
        const auto dash = inside.find(":-");
        const std::string name = inside.substr(0, dash);
        if (const auto value = find_value(name)) {
            entry.value += *value;
        } else if (dash != std::string::npos) {
            entry.value += inside.substr(dash + 2);
        } else {
            entry.missing = name;
        }
    }

    // As for a variable of the shell, empty counts as not set.
    [[nodiscard]] std::optional<std::string> find_value(const std::string& name) const {
        if (auto outside = find_(name); outside && !outside->empty()) {
            return outside;
        }
        const auto found = std::find_if(entries_.rbegin(), entries_.rend(), [&](const auto& each) {
            return each.name == name && !each.value.empty();
        });
        return found == entries_.rend() ? std::nullopt : std::optional(found->value);
    }

    std::string_view text_;
    const std::string& path_;
    const FindVariable& find_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::vector<DotenvEntry> entries_;
};

}  // namespace

std::vector<DotenvEntry> parse_dotenv(const std::string& text,
                                      const std::string& path,
                                      const FindVariable& find) {
    return Parser(text, path, find).parse();
}

}  // namespace slipway
