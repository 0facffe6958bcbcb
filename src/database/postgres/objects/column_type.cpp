#include "database/postgres/objects/column_type.h"

#include <algorithm>
#include <array>

#include "database/postgres/objects/column_conversion.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

bool is_type(const Fact& fact) {
    return fact.kind == FactKind::enum_type || fact.kind == FactKind::domain ||
           fact.kind == FactKind::composite_type || fact.kind == FactKind::range_type ||
           fact.kind == FactKind::collation || fact.kind == FactKind::table;
}

std::optional<FactIndex> same_type(const Schema& schema, const Fact& type) {
    const auto same = same_fact(schema, type);
    return same ? same : other_type_of_the_name(schema, type);
}

bool is_swapped_type(const Change& type);

bool needs_swapped_type(const Schema& from, FactIndex fact, const Schema& to) {
    const auto needs = from.dependencies(fact);
    return std::any_of(needs.begin(), needs.end(), [&](FactIndex each) {
        const bool is_used = is_type(from[each]) && from.parent(fact) != each;
        const auto after = is_used ? same_type(to, from[each]) : std::nullopt;
        return after && is_swapped_type({from, each, to, *after});
    });
}

bool is_swapped_type(const Change& type) {
    if (type.old_fact().kind == FactKind::table) {  // its rows are values of its type
        return is_swapped_table({type.from, type.to}, type.new_fact().name);
    }
    if (type.old_fact().kind != type.new_fact().kind) {
        return true;
    }
    if (type.old_fact().properties != type.new_fact().properties) {
        const Object* object = find_object(type.old_fact().kind);
        if (object != nullptr && object->alteration(type, 0).way == Alteration::Way::swap) {
            return true;
        }
    }
    return needs_swapped_type(type.from, type.before, type.to);
}

// Values, and what compares them with constants, are not of the new type by themselves.
bool is_foreign_to_new_type(const Change& column) {
    return moves_type(column) || !is_same_family(column);
}

bool is_in_the_way(const Fact& fact, bool is_foreign) {
    switch (fact.kind) {
        case FactKind::view:
        case FactKind::materialized_view:
        case FactKind::rule:
        case FactKind::policy:
        case FactKind::trigger:
        case FactKind::routine:
        case FactKind::publication_member: return true;
        case FactKind::column: return fact.has("generated");
        case FactKind::default_value: return is_foreign && !fact.has("identity");
        case FactKind::constraint:
            return is_foreign && (fact.property("type") == "f" || fact.property("type") == "c");
        case FactKind::index: return is_foreign && !fact.note("is_computed").empty();
        default: return false;
    }
}

}  // namespace

std::optional<FactIndex> other_type_of_the_name(const Schema& schema, const Fact& type) {
    constexpr std::array<FactKind, 4> kinds = {
        FactKind::enum_type, FactKind::domain, FactKind::composite_type, FactKind::range_type};
    if (std::find(kinds.begin(), kinds.end(), type.kind) == kinds.end()) {
        return {};
    }
    for (const FactKind kind : kinds) {
        const auto found = kind == type.kind ? std::nullopt : schema.find(kind, type.name);
        if (found) {
            return found;
        }
    }
    return {};
}

bool moves_type(const Change& column) {
    return !differs(column, "type") && needs_swapped_type(column.from, column.before, column.to);
}

bool changes_type(const Change& column) {
    return differs(column, "type") || differs(column, "collation") || moves_type(column);
}

std::vector<FactIndex> in_the_way_of_type(const Change& column) {
    const bool is_foreign = is_foreign_to_new_type(column);
    std::vector<FactIndex> found;
    for (const FactIndex each : column.from.dependents(column.before)) {
        if (is_in_the_way(column.from[each], is_foreign)) {
            found.push_back(each);
        }
    }
    return found;
}

}  // namespace slipway::postgres
