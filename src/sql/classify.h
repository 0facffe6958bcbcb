// What a statement means to whoever reads or runs the script, from its first words.
#pragma once

#include <string_view>

#include "sql/lexical_rules.h"
#include "sql/statement.h"

namespace slipway {

StatementKind kind_of(std::string_view text, const LexicalRules& rules);

// What a session_setting does to PostgreSQL's standard_conforming_strings.
enum class StringSetting { unchanged, standard, backslashes };
StringSetting string_setting_of(std::string_view text, const LexicalRules& rules);

// What it does to PostgreSQL's client_encoding: in which encoding what follows is written.
enum class EncodingSetting { unchanged, utf8, other };
EncodingSetting encoding_setting_of(std::string_view text, const LexicalRules& rules);

// Whether a copy_from_stdin says itself in which encoding its data is.
bool names_encoding(std::string_view text, const LexicalRules& rules);

}  // namespace slipway
