#include "database/postgres/objects/inherited_column.h"

#include <algorithm>

#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/default_text.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// The columns that are there because of this one, in tables that stay its table's children.
std::vector<FactIndex> inheriting(const Scene& scene, const Schema& schema, FactIndex column) {
    const auto dependents = schema.dependents(column);
    std::vector<FactIndex> found;
    std::copy_if(
        dependents.begin(), dependents.end(), std::back_inserter(found), [&](FactIndex each) {
            return schema[each].kind == FactKind::column &&
                   schema[each].note("table") != schema[column].note("table") &&
                   stays_child_of(scene, schema[each].note("table"), schema[column].note("table"));
        });
    return found;
}

// Whether the column stays as one that its table has for itself.
bool becomes_own(const Scene& scene, FactIndex column) {
    const auto after = same_fact(scene.to, scene.from[column]);
    return after && parents_of_column(scene.to, *after).empty();
}

}  // namespace

std::vector<FactIndex> parents_of_column(const Schema& schema, FactIndex column) {
    std::vector<FactIndex> parents = dependencies(schema, column, FactKind::column);
    std::erase_if(parents, [&](FactIndex each) {  // what it is computed from
        return schema[each].note("table") == schema[column].note("table");
    });
    return parents;
}

std::vector<Change> inheriting_columns(const Change& column, const Scene& scene) {
    std::vector<Change> found;
    for (const FactIndex each : inheriting(scene, column.to, column.after)) {
        if (const auto before = same_fact(column.from, column.to[each])) {
            found.push_back({column.from, *before, column.to, each});
        }
    }
    return found;
}

bool follows_parent(const Scene& scene, const Schema& schema, FactIndex column) {
    const auto parents = parents_of_column(schema, column);
    return std::any_of(parents.begin(), parents.end(), [&](FactIndex parent) {
        return stays_child_of(scene, schema[column].note("table"), schema[parent].note("table"));
    });
}

Steps drop_column(const Scene& scene, FactIndex column) {
    const Fact& fact = scene.from[column];
    const std::vector<FactIndex> children = inheriting(scene, scene.from, column);
    const bool only = std::any_of(
        children.begin(), children.end(), [&](FactIndex each) { return becomes_own(scene, each); });
    SchemaStep dropping =
        step(std::string("ALTER TABLE ") + (only ? "ONLY " : "") + std::string(fact.note("table")) +
             " DROP COLUMN " + std::string(fact.note("column")));
    const auto after = same_fact(scene.to, fact);
    if (!fact.has("generated")) {
        dropping.hazards.push_back(
            {Hazard::Kind::deletes_data, "drops " + describe(fact) + " and what it holds"});
    } else if (after && !scene.to[*after].has("generated")) {
        dropping.hazards.push_back(
            {Hazard::Kind::deletes_data,
             "leaves " + describe(fact) + " without the values that were computed until now"});
    }
    Steps steps = {std::move(dropping)};
    for (const FactIndex each : children) {
        const bool stays = only || !scene.from[each].note("own").empty();
        if (stays && !same_fact(scene.to, scene.from[each])) {
            append(steps, drop_column(scene, each));
        }
    }
    return steps;
}

std::vector<FactIndex> own_columns_of_children(const Scene& scene, FactIndex column) {
    std::vector<FactIndex> children = inheriting(scene, scene.to, column);
    std::erase_if(children, [&](FactIndex each) {
        return scene.to[each].note("own").empty() || same_fact(scene.from, scene.to[each]);
    });
    return children;
}

Steps own_default(const Schema& to, FactIndex column, std::optional<FactIndex> value) {
    const std::string alter = alter_column(to, column);
    for (const FactIndex parent : parents_of_column(to, column)) {
        const auto inherited = to.find(FactKind::default_value, to[parent].name);
        const bool comes = inherited && !to[*inherited].has("identity");
        if (value && (!comes || to[*inherited].properties != to[*value].properties)) {
            return {step(alter + " SET " + default_clause(to[*value]))};
        }
        if (!value && comes) {
            return {step(alter + " DROP DEFAULT")};
        }
    }
    return {};
}

Steps own_of_inherited(const Schema& to, FactIndex column, std::optional<FactIndex> value) {
    Steps steps = own_default(to, column, value);
    const auto parents = parents_of_column(to, column);
    if (to[column].has("not_null") &&
        std::none_of(parents.begin(), parents.end(), [&](FactIndex each) {
            return to[each].has("not_null");
        })) {
        steps.push_back(step(alter_column(to, column) + " SET NOT NULL"));
    }
    return steps;
}

}  // namespace slipway::postgres
