// Statements that change only the session in which they run.
#pragma once

#include "sql/lexical_rules.h"
#include "sql/statement.h"

namespace slipway {

// What only the session that ran it has (SET, PRAGMA, ATTACH, SELECT set_config(…) and nothing
// else): a later session needs it again, and it does no harm.
bool is_session_setting(const Statement& statement, const LexicalRules& rules);

}  // namespace slipway
