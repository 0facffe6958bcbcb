// What a CREATE TABLE statement of SQLite says, in pieces.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slipway::sqlite {

// One definition between the parentheses.
struct Definition {
    std::string name;  // of a column, as SQLite compares it: in lower case, unquoted; else empty
    std::string text;  // as it was written
    std::string canonical;                 // see below
    bool follows_commented_comma = false;  // a comment with a comma stands before it
};

struct TableText {
    std::string_view head;  // up to and without the parenthesis: "CREATE TABLE image"
    std::string_view rest;  // from the parenthesis on, to the end
    std::vector<Definition> columns;
    std::vector<Definition> constraints;
    std::string options;  // canonical: "strict , without rowid"
};

// `sql` as sqlite_schema keeps it; has to outlive the answer.
TableText parse_table(std::string_view sql);

// The words of a statement with one space between them, keywords and plain names in lower case, and
// quotes only where they are needed: equal for texts that differ in looks alone.
std::string canonical(std::string_view sql);

// The names and words in it, as canonical() has them, without strings and numbers.
std::vector<std::string> names_in(std::string_view sql);

}  // namespace slipway::sqlite
