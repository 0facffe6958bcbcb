// Looks through a whole script before anything of it runs.
#pragma once

#include <cstddef>
#include <string_view>

#include "sql/reader.h"

namespace slipway {

struct ScriptFacts {
    std::size_t statements = 0;
    bool mentions_word = false;
};

// Reads the script to its end; broken SQL throws Error (revisions), and so does a SAVEPOINT that is
// not between BEGIN and COMMIT. `word` is looked for in the
// statements' text, comments within them included, in any letter case; empty: nothing is.
ScriptFacts check_script(StatementReader& reader, std::string_view word = {});

// The same for a revision that runs in a transaction: BEGIN, COMMIT and ROLLBACK throw Error
// (revisions) too, with their place. SAVEPOINT and ROLLBACK TO are fine.
ScriptFacts check_transactional(StatementReader& reader, std::string_view word = {});

// Whether `text` holds `word`, in any letter case, neither preceded nor followed by a letter,
// digit, underscore or dollar sign.
bool mentions(std::string_view text, std::string_view word);

}  // namespace slipway
