// PostgreSQL's text: quoting, Slipway's own tables, resetting a session.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/dialect.h"

namespace slipway::postgres {

const Dialect& dialect();

// Statements that put a session back to where it was after connecting; allowed in a transaction.
std::vector<std::string> session_resets();

// In front of the names of SessionSettings::variables.
constexpr std::string_view variable_prefix = "slipway.";

}  // namespace slipway::postgres
