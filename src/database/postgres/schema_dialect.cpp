#include "database/postgres/schema_dialect.h"

#include <algorithm>

#include "base/error.h"
#include "database/postgres/objects/column_type.h"
#include "database/postgres/objects/derived_name.h"
#include "database/postgres/objects/objects.h"

namespace slipway::postgres {

namespace {

const Object& object_of(const Fact& fact) {
    const Object* object = find_object(fact.kind);
    if (object == nullptr) {
        throw Error(ErrorCode::internal, "PostgreSQL has no " + describe(fact));
    }
    return *object;
}

}  // namespace

Alteration PostgresSchemaDialect::alteration(const Change& change) const {
    return object_of(change.old_fact()).alteration(change, server_version_);
}

bool PostgresSchemaDialect::holds_data(const Schema& schema, FactIndex fact) const {
    const Object& object = object_of(schema[fact]);
    return object.holds_data != nullptr && object.holds_data(schema, fact);
}

std::vector<FactIndex> PostgresSchemaDialect::taken_along(const Schema& from,
                                                          FactIndex fact,
                                                          const Schema& to) const {
    const Object& object = object_of(from[fact]);
    return object.taken_along == nullptr ? std::vector<FactIndex>()
                                         : object.taken_along(from, fact, to);
}

std::optional<FactIndex> PostgresSchemaDialect::successor(const Schema& from,
                                                          FactIndex gone,
                                                          const Schema& to) const {
    return holds_data(from, gone) ? other_type_of_the_name(to, from[gone]) : std::nullopt;
}

bool PostgresSchemaDialect::is_made_with_parent(const Schema& schema,
                                                FactIndex child,
                                                bool parent_swaps) const {
    const Object& object = object_of(schema[child]);
    return object.is_made_with_parent != nullptr &&
           object.is_made_with_parent(schema, child, parent_swaps);
}

bool PostgresSchemaDialect::goes_with_parent(const Schema& schema, FactIndex child) const {
    const Object& object = object_of(schema[child]);
    return object.goes_with_parent == nullptr || object.goes_with_parent(schema, child);
}

std::vector<SchemaStep> PostgresSchemaDialect::steps(const Action& action,
                                                     const Scene& scene) const {
    const bool is_new = action.kind == Action::Kind::make;
    const Setting setting{scene, server_version_, is_new && action.before.has_value()};
    const Object& object =
        object_of(is_new ? scene.to[action.after.value()] : scene.from[action.before.value()]);
    const auto change = [&] {
        return Change{scene.from, action.before.value(), scene.to, action.after.value()};
    };
    switch (action.kind) {
        case Action::Kind::drop: return object.drop(action.before.value(), setting);
        case Action::Kind::make: return object.make(action.after.value(), action.with, setting);
        case Action::Kind::alter: return object.alter(change(), setting);
        case Action::Kind::shelve: return object.shelve(change(), setting);
        case Action::Kind::discard: return object.discard(change(), setting);
    }
    return {};
}

// A primary key, an identity and a replica identity take only columns that are NOT NULL.
bool PostgresSchemaDialect::needs_type_alone(const Schema& schema, FactIndex fact) const {
    switch (schema[fact].kind) {
        case FactKind::default_value: return !schema[fact].has("identity");
        case FactKind::constraint: return schema[fact].property("type") != "p";
        case FactKind::index:
        case FactKind::view:
        case FactKind::policy:
        case FactKind::comment: return true;
        default: return false;
    }
}

std::vector<std::string> PostgresSchemaDialect::preamble(
    const std::vector<SchemaStep>& steps) const {
    const bool makes_routine = std::any_of(steps.begin(), steps.end(), [](const auto& each) {
        return each.sql.starts_with("CREATE OR REPLACE FUNCTION ") ||
               each.sql.starts_with("CREATE OR REPLACE PROCEDURE ");
    });
    return makes_routine ? std::vector<std::string>{"SET check_function_bodies = off"}
                         : std::vector<std::string>();
}

std::optional<DerivedName> PostgresSchemaDialect::derived_name(const Schema& schema,
                                                               FactIndex fact) const {
    return find_derived_name(schema, fact);
}

Rename PostgresSchemaDialect::rename_derived(const Schema& schema,
                                             FactIndex fact,
                                             std::string_view name) const {
    return rename_to(schema, fact, name);
}

}  // namespace slipway::postgres
