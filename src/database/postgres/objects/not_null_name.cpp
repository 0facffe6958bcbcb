#include "database/postgres/objects/not_null_name.h"

#include <algorithm>
#include <optional>

#include "database/postgres/objects/column_text.h"
#include "database/postgres/objects/inherited_column.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string_view old_name(const Change& column) {
    return column.old_fact().note("not_null_constraint");
}

std::string_view new_name(const Change& column) {
    return column.new_fact().note("not_null_constraint");
}

bool stays_not_null(const Change& column) {
    return column.old_fact().has("not_null") && column.new_fact().has("not_null");
}

std::string alter_table(const Change& column) {
    return "ALTER TABLE " + std::string(column.new_fact().note("table"));
}

SchemaStep rename(const Change& column) {
    return step(alter_table(column) + " RENAME CONSTRAINT " + std::string(old_name(column)) +
                " TO " + std::string(new_name(column)));
}

// The column that it inherits from before and after, NOT NULL all the while.
std::optional<Change> parent_of(const Change& column, const Scene& scene) {
    for (const FactIndex each : parents_of_column(column.to, column.after)) {
        const auto before = same_fact(column.from, column.to[each]);
        const bool stays =
            stays_child_of(scene, column.new_fact().note("table"), column.to[each].note("table"));
        if (before && stays) {
            const Change parent{column.from, *before, column.to, each};
            return stays_not_null(parent) ? std::optional<Change>(parent) : std::nullopt;
        }
    }
    return std::nullopt;
}

SchemaStep drop(const Change& column) {
    return step(alter_table(column) + " ALTER COLUMN " +
                std::string(column.new_fact().note("column")) + " DROP NOT NULL");
}

SchemaStep add(const Change& column) {
    return step(alter_table(column) + " ADD " + not_null_constraint(column.new_fact()));
}

// Names the constraint of a child while its parent has none. One that is only inherited, as those
// of partitions are, is gone with the parent's, or is not, as it may have been made by itself
// before.
Steps name_own(const Change& child, std::string_view name_of_parent) {
    if (child.old_fact().note("not_null_inherited").empty()) {
        return old_name(child) == new_name(child) ? Steps() : Steps{rename(child)};
    }
    const bool is_own = child.new_fact().note("not_null_inherited").empty() ||
                        child.new_fact().has("not_null_name");
    Steps steps = {drop(child)};
    if (is_own && new_name(child) != name_of_parent) {
        steps.push_back(add(child));
        steps.back().hazards.push_back(
            {Hazard::Kind::blocks_writes,
             "reads all rows of table " + std::string(child.new_fact().note("table"))});
    }
    return steps;
}

Steps make_again(const Change& column, const Scene& scene) {
    Steps steps = {drop(column)};
    for (const Change& child : inheriting_columns(column, scene)) {
        append(steps, stays_not_null(child) ? name_own(child, new_name(column)) : Steps());
    }
    steps.push_back(add(column));
    return steps;
}

bool follow_by_themselves(const std::vector<Change>& children, const Change& column) {
    return std::all_of(children.begin(), children.end(), [&](const Change& child) {
        return old_name(child) == old_name(column) && new_name(child) == new_name(column);
    });
}

// Of the children whose names change, each with a name of its own, one speaks for all.
bool is_first_renamed(const Change& column, const Change& parent, const Scene& scene) {
    const std::vector<Change> children = inheriting_columns(parent, scene);
    const auto first = std::find_if(children.begin(), children.end(), [](const Change& child) {
        return stays_not_null(child) && differs(child, "not_null_name");
    });
    return first == children.end() || first->before == column.before;
}

// Whether a change of the parent's own leads to its statements: of a name that is not the usual
// one.
bool is_renamed(const Change& column) {
    return differs(column, "not_null_name") && old_name(column) != new_name(column);
}

}  // namespace

Steps rename_not_null(const Change& column, const Scene& scene) {
    if (old_name(column) == new_name(column)) {
        return {};
    }
    if (const auto parent = parent_of(column, scene)) {
        const bool is_done = is_renamed(*parent) || !is_first_renamed(column, *parent, scene);
        return is_done ? Steps() : make_again(*parent, scene);
    }
    const bool can_rename = follow_by_themselves(inheriting_columns(column, scene), column);
    return can_rename ? Steps{rename(column)} : make_again(column, scene);
}

Steps rename_not_nulls(std::string_view table, const Scene& scene, Passage passage) {
    const auto before =
        stays(scene, table) ? scene.from.find(FactKind::table, table) : std::nullopt;
    Steps steps;
    for (const FactIndex each :
         before ? parts(scene.from, *before, FactKind::column) : std::vector<FactIndex>()) {
        const bool was_of_parent = !scene.from[each].note("not_null_of_parent").empty();
        const auto after = same_fact(scene.to, scene.from[each]);
        if (!after || was_of_parent != (passage == Passage::leaves)) {
            continue;
        }
        const Change column{scene.from, each, scene.to, *after};
        if (stays_not_null(column) && !differs(column, "not_null_name")) {
            append(steps, rename_not_null(column, scene));
        }
    }
    return steps;
}

}  // namespace slipway::postgres
