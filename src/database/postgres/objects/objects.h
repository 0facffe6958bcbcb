// The table of all kinds of objects, and how to find one.
#pragma once

#include <span>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

extern const Object schema_object;
extern const Object extension_object;
extern const Object enum_type_object;
extern const Object domain_object;
extern const Object composite_type_object;
extern const Object sequence_object;
extern const Object routine_object;
extern const Object table_object;
extern const Object column_object;
extern const Object default_value_object;
extern const Object attachment_object;
extern const Object inheritance_object;
extern const Object sequence_owner_object;
extern const Object constraint_object;
extern const Object domain_constraint_object;
extern const Object index_object;
extern const Object index_attachment_object;
extern const Object statistics_object;
extern const Object view_object;
extern const Object materialized_view_object;
extern const Object rule_object;
extern const Object trigger_object;
extern const Object policy_object;
extern const Object setting_object;
extern const Object comment_object;

// In the order of FactKind.
std::span<const Object* const> objects();

// The object of a kind; null for a kind that PostgreSQL does not have.
const Object* find_object(FactKind kind);

// A query: the objects of the user's that no kind tells of, in words ("conversion public.latin").
std::string unmodelled_objects();

}  // namespace slipway::postgres
