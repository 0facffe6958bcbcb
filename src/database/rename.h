// Renaming a table or a column, as the user asks for it.
#pragma once

#include <string>

#include "database/dialect.h"
#include "schema/schema.h"

namespace slipway {

struct Rename {
    std::string there;  // the statement
    std::string back;   // the one that undoes it
};

// `text` is "old=new": a table ("image=picture", "app.image=picture") or a column
// ("image.title=caption"); on the right the name alone may stand, or again with what is before it.
// Throws Error (usage) where the schema has no such table or column, or where the new place would
// be another one.
Rename parse_rename(const std::string& text, const Schema& schema, const Dialect& dialect);

}  // namespace slipway
