// Renaming a table or a column, as the user asks for it.
#pragma once

#include <string>
#include <vector>

#include "database/dialect.h"
#include "database/schema_dialect.h"

namespace slipway {

struct RequestedRename {
    Rename statements;
    FactKind kind{};                  // a table or a column
    std::vector<std::string> before;  // its name in parts, unquoted: public, image, title
    std::vector<std::string> after;
};

// `text` is "old=new": a table ("image=picture", "app.image=picture") or a column
// ("image.title=caption"); on the right the name alone may stand, or again with what is before it.
// A table that an `earlier` one renames may be called by either name.
// Throws Error (usage) where the schema has no such table or column, or where the new place would
// be another one.
RequestedRename parse_rename(const std::string& text,
                             const Schema& schema,
                             const std::vector<RequestedRename>& earlier,
                             const Dialect& dialect);

}  // namespace slipway
