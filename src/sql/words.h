// The words of one statement, without its comments: what a statement is, cheaply and from its text.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sql/lexical_rules.h"

namespace slipway {

struct Word {
    enum class Kind { end, word, quoted_name, string, number, symbol };
    Kind kind = Kind::end;
    std::string_view raw;  // as written, with its quotes; views the statement

    // Whether this is the unquoted word `keyword` (given in upper case), in any letter case.
    [[nodiscard]] bool is(std::string_view keyword) const;
    [[nodiscard]] bool is_symbol(char symbol) const;

    // A name as PostgreSQL folds it: unquoted in lower case, quoted as it stands.
    [[nodiscard]] std::string name() const;

    // What a string of any notation says; unicode escapes are left as they are.
    [[nodiscard]] std::string string_value() const;
};

// Walks over the words of a statement. Whatever is broken in it ends the walk; nothing throws.
class WordCursor {
  public:
    // `text` has to outlive the cursor and the words it gives.
    WordCursor(std::string_view text, const LexicalRules& rules);

    // The current word; of kind `end` behind the last.
    [[nodiscard]] const Word& current() const { return current_; }
    Word take();

    // Steps over the current word if it is this one.
    bool accept(std::string_view keyword);
    bool accept_symbol(char symbol);
    // Steps over all of them ("IF NOT EXISTS" as three keywords) if they stand here, else over
    // none.
    bool accept_all(std::initializer_list<std::string_view> keywords);

    // Steps over what stands up to the matching parenthesis, if one opens here.
    bool skip_parentheses();

  private:
    void read();

    std::string_view text_;
    LexicalRules rules_;
    std::size_t at_ = 0;
    Word current_;
};

// The first `limit` words of a statement: keywords in upper case, everything else as written.
std::vector<std::string> words(std::string_view text, const LexicalRules& rules, std::size_t limit);

}  // namespace slipway
