// Storage parameters: WITH (fillfactor='70').
#pragma once

#include <string>
#include <string_view>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// SQL: a text[] of those options "name=value" (o) for which a condition holds, in a canonical
// order; null where there are none.
std::string sorted_options(std::string_view array, std::string_view which = "true");

// "fillfactor='70', user_catalog_table='true'": of such an array.
std::string option_list(std::string_view array);

// "statement RESET (…)" and "statement SET (…)", as far as they are needed.
Steps change_options(const std::string& statement, std::string_view before, std::string_view after);

}  // namespace slipway::postgres
