// Defaults and identities in words, and the options of sequences.
#pragma once

#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// "DEFAULT 1" or "GENERATED ALWAYS AS IDENTITY (…)".
std::string default_clause(const Fact& default_value);

// SQL: the options of pg_sequence s as properties and notes, those that are the type's own absent.
std::string sequence_columns();

// "START WITH 5 INCREMENT BY 2": what is not the default.
std::string sequence_options(const Fact& fact);

// The options that differ, each with `prefix` before it ("SET " for an identity): "INCREMENT BY 2
// NO MAXVALUE"; "" where none does.
std::string changed_sequence_options(const Change& change, const std::string& prefix);

// Moves a sequence to where its new limits let it be; nothing where all its old positions fit.
// Before the change; what has no position that fits both, starts again with restart_words().
Steps move_within_limits(const Change& change, std::string_view sequence);

// " RESTART" where no old position fits the new limits, else "".
std::string restart_words(const Change& change);

// Moves a sequence past the numbers that the rows of its column have, so that none is given again.
std::string continue_after_rows(const Fact& options,
                                std::string_view sequence,
                                std::string_view table,
                                std::string_view column);

}  // namespace slipway::postgres
