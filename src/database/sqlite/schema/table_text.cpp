#include "database/sqlite/schema/table_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "database/sqlite/dialect.h"
#include "sql/characters.h"
#include "sql/words.h"

namespace slipway::sqlite {

namespace {

constexpr std::array<std::string_view, 5> constraint_words = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"};

WordCursor cursor_over(std::string_view sql) {
    return {sql, dialect().lexical_rules()};
}

// A quoted name without its quotes.
std::string unquoted(std::string_view raw) {
    const char close = raw.front() == '[' ? ']' : raw.front();
    std::string name;
    for (std::size_t i = 1; i + 1 < raw.size(); ++i) {
        name += raw[i];
        i += raw[i] == close ? 1 : 0;
    }
    return name;
}

bool is_plain(std::string_view name) {
    return !name.empty() && sql::begins_word(name.front()) &&
           std::all_of(name.begin(), name.end(), sql::continues_word);
}

// What a word names where only a name can stand: SQLite takes a string for one too.
std::string name_of(const Word& word) {
    return sql::lower(word.kind == Word::Kind::word ? std::string(word.raw) : unquoted(word.raw));
}

std::string canonical_name(const std::string& name) {
    return is_plain(name) ? name : dialect().quote_identifier(name);
}

std::string canonical(const Word& word) {
    switch (word.kind) {
        case Word::Kind::word: return sql::lower(word.raw);
        case Word::Kind::quoted_name: return canonical_name(name_of(word));
        default: return std::string(word.raw);
    }
}

std::size_t offset_of(const Word& word, std::string_view sql) {
    return static_cast<std::size_t>(word.raw.data() - sql.data());
}

// Reads the definitions of a table one by one.
class DefinitionReader {
  public:
    DefinitionReader(std::string_view sql, WordCursor& cursor, TableText& table)
        : sql_(sql), cursor_(cursor), table_(table) {}

    // From behind the opening parenthesis to behind the closing one.
    void read() {
        while (cursor_.current().kind != Word::Kind::end) {
            if (depth_ == 0 && cursor_.current().is_symbol(')')) {
                finish();
                cursor_.take();
                return;
            }
            if (depth_ == 0 && cursor_.current().is_symbol(',')) {
                finish();
                cursor_.take();
                continue;
            }
            add(cursor_.take());
        }
    }

  private:
    void add(const Word& word) {
        depth_ += word.is_symbol('(') ? 1 : 0;
        depth_ -= word.is_symbol(')') ? 1 : 0;
        if (words_ == 0) {
            begin(word);
        } else {
            definition_.canonical += " " + canonical(word);
        }
        end_ = offset_of(word, sql_) + word.raw.size();
        ++words_;
    }

    void begin(const Word& word) {
        begin_ = offset_of(word, sql_);
        const std::string_view gap = sql_.substr(end_, begin_ - end_);
        definition_.follows_commented_comma = std::count(gap.begin(), gap.end(), ',') > 1;
        is_constraint_ = std::any_of(constraint_words.begin(),
                                     constraint_words.end(),
                                     [&](std::string_view each) { return word.is(each); });
        definition_.name = is_constraint_ ? "" : name_of(word);
        definition_.canonical = is_constraint_ ? canonical(word) : canonical_name(definition_.name);
    }

    void finish() {
        if (words_ > 0) {
            definition_.text = std::string(sql_.substr(begin_, end_ - begin_));
            (is_constraint_ ? table_.constraints : table_.columns).push_back(definition_);
        }
        definition_ = {};
        words_ = 0;
    }

    std::string_view sql_;
    WordCursor& cursor_;
    TableText& table_;
    Definition definition_;
    bool is_constraint_ = false;
    std::size_t words_ = 0;
    std::size_t depth_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

TableText parse_table(std::string_view sql) {
    TableText table;
    WordCursor cursor = cursor_over(sql);
    while (cursor.current().kind != Word::Kind::end && !cursor.current().is_symbol('(')) {
        cursor.take();
    }
    const std::size_t open =
        cursor.current().kind == Word::Kind::end ? sql.size() : offset_of(cursor.take(), sql);
    table.head = sql.substr(0, open);
    table.rest = sql.substr(open);
    DefinitionReader(sql, cursor, table).read();
    std::vector<std::string> options;
    while (cursor.current().kind != Word::Kind::end) {
        const Word word = cursor.take();
        if (!word.is_symbol(',')) {
            options.push_back(canonical(word));
        }
    }
    std::sort(options.begin(), options.end());
    for (const std::string& option : options) {
        table.options += (table.options.empty() ? "" : " ") + option;
    }
    return table;
}

std::string canonical(std::string_view sql) {
    std::string text;
    for (WordCursor cursor = cursor_over(sql); cursor.current().kind != Word::Kind::end;) {
        text += (text.empty() ? "" : " ") + canonical(cursor.take());
    }
    return text;
}

std::vector<std::string> names_in(std::string_view sql) {
    std::vector<std::string> names;
    for (WordCursor cursor = cursor_over(sql); cursor.current().kind != Word::Kind::end;) {
        const Word word = cursor.take();
        if (word.kind == Word::Kind::word || word.kind == Word::Kind::quoted_name) {
            names.push_back(name_of(word));
        }
    }
    return names;
}

}  // namespace slipway::sqlite
