// The operators and support functions of operator families and classes.
#pragma once

#include <string>

namespace slipway::postgres {

// Expressions: text[] of the members that depend on the object ("o.oid") of a catalogue
// ("pg_opclass") in their order, "OPERATOR 1 public.<(a,b)"; and of their addresses.
std::string members_of(const std::string& catalog, const std::string& oid);
std::string member_addresses_of(const std::string& catalog, const std::string& oid);

}  // namespace slipway::postgres
