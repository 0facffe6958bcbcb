#include "database/postgres/objects/objects.h"

#include <algorithm>
#include <array>

namespace slipway::postgres {

namespace {

constexpr std::array all = {
    &schema_object,
    &extension_object,
    &enum_type_object,
    &domain_object,
    &composite_type_object,
    &sequence_object,
    &routine_object,
    &table_object,
    &column_object,
    &default_value_object,
    &attachment_object,
    &inheritance_object,
    &sequence_owner_object,
    &constraint_object,
    &domain_constraint_object,
    &index_object,
    &index_attachment_object,
    &statistics_object,
    &view_object,
    &materialized_view_object,
    &rule_object,
    &trigger_object,
    &policy_object,
    &setting_object,
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
