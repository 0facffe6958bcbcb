// Generated statements as the text of a revision's section.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/schema_dialect.h"

namespace slipway {

// "deletes data": what a hazard is, before what it tells.
std::string_view name_of(Hazard::Kind kind);

// "deletes data: drops column image.title and what it holds".
std::string describe(const Hazard& hazard);

// Each of `remarks` as a comment, what the statements need to be set, then the statements with
// their hazards as comments above them. Without statements, the remarks alone.
std::string script_text(const std::vector<std::string>& remarks,
                        const std::vector<SchemaStep>& steps,
                        const SchemaDialect& dialect);

}  // namespace slipway
