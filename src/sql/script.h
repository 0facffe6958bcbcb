// A script while it is read: its window, where it has got to, and errors that name the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "sql/lexical_rules.h"
#include "sql/window.h"

namespace slipway::sql {

// What the script says of its bytes. Of other encodings than UTF-8 only the server can judge.
enum class Encoding { utf8, other };

class Script {
  public:
    Script(ByteSource& source, const LexicalRules& rules, std::string file, std::size_t first_line);

    [[nodiscard]] const LexicalRules& rules() const { return rules_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    Window& window() { return window_; }

    // The offset of the first byte behind a byte order mark.
    [[nodiscard]] std::size_t begin() const { return begin_; }

    // Counts lines up to `offset` and lets go of what stands before it. A NUL byte there is an
    // error, and so is what is no UTF-8, unless the script says that it is in another encoding.
    void pass(std::size_t offset);
    void set_encoding(Encoding encoding) { encoding_ = encoding; }

    // Where the last pass() ended.
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] std::size_t column() const { return column_; }

    // The place of an offset that was not passed yet.
    [[nodiscard]] Place place(std::size_t offset) const;

    [[noreturn]] void fail(std::size_t offset, std::string message, std::string hint) const;

  private:
    void count(std::size_t to);
    void check(std::string_view text) const;

    LexicalRules rules_;
    std::string file_;
    Window window_;
    Encoding encoding_ = Encoding::utf8;
    std::size_t begin_ = 0;
    std::size_t passed_ = 0;
    std::size_t line_;
    std::size_t column_ = 1;
};

}  // namespace slipway::sql
