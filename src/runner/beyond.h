// Statements that reach beyond the database they run in: roles, other databases, the server.
#pragma once

#include <string_view>

#include "sql/lexical_rules.h"

namespace slipway {

// Why a statement must not run in a scratch database ("roles belong to the whole server"): what it
// does would be there afterwards, or elsewhere. "" where it may.
std::string_view why_beyond(std::string_view text, const LexicalRules& rules);

}  // namespace slipway
