// The table of all kinds of objects, and how to find one.
#pragma once

#include <span>

#include "database/postgres/objects/object.h"

namespace slipway::postgres {

extern const Object schema_object;
extern const Object extension_object;
extern const Object collation_object;
extern const Object text_search_template_object;
extern const Object text_search_parser_object;
extern const Object text_search_dictionary_object;
extern const Object text_search_configuration_object;
extern const Object foreign_data_wrapper_object;
extern const Object foreign_server_object;
extern const Object user_mapping_object;
extern const Object enum_type_object;
extern const Object domain_object;
extern const Object composite_type_object;
extern const Object range_type_object;
extern const Object sequence_object;
extern const Object routine_object;
extern const Object aggregate_object;
extern const Object operator_object;
extern const Object operator_family_object;
extern const Object operator_class_object;
extern const Object cast_object;
extern const Object table_object;
extern const Object column_object;
extern const Object default_value_object;
extern const Object attachment_object;
extern const Object inheritance_object;
extern const Object sequence_owner_object;
extern const Object constraint_object;
extern const Object domain_constraint_object;
extern const Object domain_default_object;
extern const Object index_object;
extern const Object index_attachment_object;
extern const Object statistics_object;
extern const Object view_object;
extern const Object materialized_view_object;
extern const Object rule_object;
extern const Object trigger_object;
extern const Object policy_object;
extern const Object event_trigger_object;
extern const Object publication_object;
extern const Object publication_member_object;
extern const Object subscription_object;
extern const Object setting_object;
extern const Object owner_object;
extern const Object default_privilege_object;
extern const Object grant_object;
extern const Object comment_object;

// In the order of FactKind.
std::span<const Object* const> objects();

// The object of a kind; null for a kind that PostgreSQL does not have.
const Object* find_object(FactKind kind);

// A query: the objects of the user's that no kind tells of, in words ("conversion public.latin").
std::string unmodelled_objects();

}  // namespace slipway::postgres
