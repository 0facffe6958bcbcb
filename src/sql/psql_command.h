// What to do with a psql command, such as the ones pg_dump writes: pass over it, or refuse it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace slipway::sql {

struct Refusal {
    std::string message;
    std::string hint;
};

// Takes the line from its backslash on, without the line end. Nothing: the line is passed over.
std::optional<Refusal> refuse_psql_command(std::string_view line);

}  // namespace slipway::sql
