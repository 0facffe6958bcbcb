// Storage parameters: WITH (fillfactor='70').
#pragma once

#include <string>
#include <string_view>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// SQL: a text[] of "name=value" in a canonical order, null where it is empty.
std::string sorted_options(std::string_view array);

// "fillfactor='70', user_catalog_table='true'": of such an array.
std::string option_list(std::string_view array);

// "statement RESET (…)" and "statement SET (…)", as far as they are needed.
Steps change_options(const std::string& statement, std::string_view before, std::string_view after);

}  // namespace slipway::postgres
