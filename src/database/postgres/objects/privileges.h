// Privileges as facts tell of them: each is a property, whose value says what differs from the
// privileges that an object has by itself: "granted", "with grant option", "usual, with grant
// option" or "revoked".
#pragma once

#include <string>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

// A list of SELECT: for rows with the columns `privilege` and `state`, the properties.
std::string privilege_columns();

// An expression: one of these values from the rows `mine` (as the object
// has them) and `usual` (as it has them by itself), each with `is_grantable`; null where both are
// alike.
std::string privilege_state();

// The statements by which privileges of a fact (null: there is none) become those of another.
struct PrivilegeWords {
    std::string prefix;   // "ALTER DEFAULT PRIVILEGES FOR ROLE owner "
    std::string object;   // "ON TABLE public.image"
    std::string column;   // " (title)" behind each privilege
    std::string grantee;  // "app" or "PUBLIC"
};
Steps privilege_steps(const Fact* before, const Fact* after, const PrivilegeWords& words);

// Whether a privilege is there before and not after.
bool takes_privilege(const Change& change);

}  // namespace slipway::postgres
