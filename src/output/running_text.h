// Where a statement that runs stands, and how far it has come, in words.
#pragma once

#include <string>
#include <string_view>

#include "event/event.h"

namespace slipway {

// "migrations/versions/a1.sql:3:1; building index: scanning table, 43 % of 1234 blocks", with
// `lead` in front; empty where nothing is known.
std::string running_text(const StatementRunning& running, std::string_view lead);

}  // namespace slipway
