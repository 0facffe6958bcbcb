#include "database/postgres/objects/objects.h"

#include <algorithm>
#include <array>

namespace slipway::postgres {

namespace {

constexpr std::array all = {
    &schema_object,
    &extension_object,
    &collation_object,
    &text_search_template_object,
    &text_search_parser_object,
    &text_search_dictionary_object,
    &text_search_configuration_object,
    &foreign_data_wrapper_object,
    &foreign_server_object,
    &user_mapping_object,
    &enum_type_object,
    &domain_object,
    &composite_type_object,
    &range_type_object,
    &sequence_object,
    &routine_object,
    &aggregate_object,
    &operator_object,
    &operator_family_object,
    &operator_class_object,
    &cast_object,
    &table_object,
    &column_object,
    &default_value_object,
    &attachment_object,
    &inheritance_object,
    &sequence_owner_object,
    &constraint_object,
    &domain_constraint_object,
    &domain_default_object,
    &index_object,
    &index_attachment_object,
    &statistics_object,
    &view_object,
    &materialized_view_object,
    &rule_object,
    &trigger_object,
    &policy_object,
    &event_trigger_object,
    &publication_object,
    &publication_member_object,
    &subscription_object,
    &setting_object,
    &owner_object,
    &default_privilege_object,
    &grant_object,
    &comment_object,
};

}  // namespace

std::span<const Object* const> objects() {
    return all;
}

const Object* find_object(FactKind kind) {
    const auto found = std::find_if(
        all.begin(), all.end(), [kind](const Object* object) { return object->kind == kind; });
    return found == all.end() ? nullptr : *found;
}

}  // namespace slipway::postgres
