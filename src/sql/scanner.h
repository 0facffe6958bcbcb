// Finds the end of one statement.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "sql/script.h"

namespace slipway::sql {

// Whether a backslash in '…' escapes what follows; PostgreSQL's standard_conforming_strings.
enum class Backslashes { literal, escaping };

class Scanner {
  public:
    // `script` has to outlive the scanner.
    explicit Scanner(Script& script);

    struct Extent {
        std::size_t text_end;  // behind the last byte that is neither space nor comment
        std::size_t next;      // behind the semicolon
    };

    // `begin` is the statement's first byte. The semicolon or the script's end ends it.
    Extent scan(std::size_t begin);

    void set_backslashes(Backslashes backslashes) { backslashes_ = backslashes; }

  private:
    // How far a statement that may hold semicolons has shown itself.
    enum class Shape {
        plain,    // nothing of the kind
        create,   // CREATE so far, with OR REPLACE or TEMP
        routine,  // CREATE FUNCTION or PROCEDURE: BEGIN ATOMIC may follow
        trigger,  // CREATE TRIGGER: BEGIN will follow
        body,     // between BEGIN and END
    };
    // What stood last in a body: it ends at the semicolon of "; END;".
    enum class Trail { other, semicolon, end };

    Shape shape_of_statement();
    void read_word();
    [[nodiscard]] Shape shape_after_create(std::string_view word) const;
    void note_word(std::string_view word);
    void read_plain();
    bool read_special();
    bool read_semicolon();
    void read_string();
    void read_quoted(char close);
    void read_dollar();
    void read_comment();
    void read_parenthesis(char c);
    [[nodiscard]] bool is_escape_string();
    [[nodiscard]] bool continues_escape_string();
    [[nodiscard]] bool stands_in_word() const;
    void mark_text_end(std::size_t end);
    void require_complete();

    Script& script_;
    Window& window_;
    std::array<bool, 256> special_{};
    Backslashes backslashes_ = Backslashes::literal;

    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::size_t token_begin_ = 0;  // no word reaches back beyond it
    std::size_t comment_end_ = 0;
    std::size_t text_end_ = 0;
    std::size_t escape_end_ = 0;  // behind the last E'…' of this statement; 0: none
    std::size_t depth_ = 0;
    std::size_t outer_parenthesis_ = 0;
    Shape shape_ = Shape::plain;
    Trail trail_ = Trail::other;
    bool after_begin_ = false;
};

}  // namespace slipway::sql
