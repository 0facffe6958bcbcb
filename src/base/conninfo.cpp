#include "base/conninfo.h"

#include <cctype>

#include "base/error.h"

namespace slipway {

namespace {

bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool is_key(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class ConninfoReader {
  public:
    explicit ConninfoReader(std::string_view text) : text_(text) { skip_space(); }

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    std::string key() {
        const std::size_t from = at_;
        while (!at_end() && is_key(text_[at_])) {
            ++at_;
        }
        const std::string_view found = text_.substr(from, at_ - from);
        skip_space();
        if (found.empty() || at_end() || text_[at_] != '=') {
            fail(from, "expected key=value");
        }
        ++at_;
        skip_space();
        return std::string(found);
    }

    std::string value() {
        const std::size_t from = at_;
        const bool quoted = !at_end() && text_[at_] == '\'';
        at_ += quoted ? 1 : 0;
        std::string out;
        while (!at_end() && !(quoted ? text_[at_] == '\'' : is_space(text_[at_]))) {
            at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 1 : 0;
            out += text_[at_++];
        }
        if (quoted && at_end()) {
            fail(from, "a quoted value does not end");
        }
        at_ += quoted ? 1 : 0;
        skip_space();
        return out;
    }

  private:
    void skip_space() {
        while (!at_end() && is_space(text_[at_])) {
            ++at_;
        }
    }

    [[noreturn]] static void fail(std::size_t at, const std::string& what) {
        throw Error(
            ErrorCode::usage,
            "the database's keyword string, character " + std::to_string(at + 1) + ": " + what)
            .hint(
                "write host=db dbname=app password='with spaces'; within quotes \\' is a quote "
                "and \\\\ a backslash");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

bool is_conninfo(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_key(text[at])) {
        ++at;
    }
    const std::size_t behind = at;
    while (at < text.size() && is_space(text[at])) {
        ++at;
    }
    return behind > 0 && at < text.size() && text[at] == '=';
}

std::vector<std::pair<std::string, std::string>> parse_conninfo(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (ConninfoReader reader(text); !reader.at_end();) {
        std::string key = reader.key();
        std::string value = reader.value();
        pairs.emplace_back(std::move(key), std::move(value));
    }
    return pairs;
}

}  // namespace slipway
