#include "database/sqlite/schema/schema_dialect.h"

#include <optional>
#include <string>
#include <vector>

#include "database/sqlite/dialect.h"
#include "database/sqlite/schema/table_change.h"

namespace slipway::sqlite {

namespace {

bool is_table(const Fact& fact) {
    return fact.kind == FactKind::table;
}

// Columns and constraints are there so that a change can be told; their table's statement does it.
bool is_part(const Fact& fact) {
    return fact.kind == FactKind::column || fact.kind == FactKind::constraint;
}

// A virtual table is one definition of its module's own.
bool is_virtual(const Fact& fact) {
    return is_table(fact) && fact.has("definition");
}

std::string_view word_of(FactKind kind) {
    switch (kind) {
        case FactKind::index: return "INDEX";
        case FactKind::view: return "VIEW";
        case FactKind::trigger: return "TRIGGER";
        default: return "TABLE";
    }
}

SchemaStep drop(const Fact& fact) {
    SchemaStep step;
    step.sql = "DROP " + std::string(word_of(fact.kind)) + ' ' +
               dialect().quote_identifier(fact.note("name"));
    if (is_table(fact)) {
        step.hazards.push_back({Hazard::Kind::deletes_data,
                                "drops table " + std::string(fact.note("name")) + " and its rows"});
    }
    return step;
}

// A view that goes and comes again; nothing where it only goes, or only comes.
std::optional<Change> remade_view(const Fact& view, const Scene& scene) {
    const auto before = scene.from.find(FactKind::view, view.name);
    const auto after = scene.to.find(FactKind::view, view.name);
    return view.kind == FactKind::view && before && after
               ? std::optional(Change{scene.from, *before, scene.to, *after})
               : std::nullopt;
}

std::vector<SchemaStep> drop(FactIndex before, const Scene& scene) {
    const Fact& fact = scene.from[before];
    const auto view = remade_view(fact, scene);
    std::vector<SchemaStep> steps =
        view ? refuse_unknown_left_out(*view) : std::vector<SchemaStep>();
    steps.push_back(drop(fact));
    return steps;
}

std::vector<SchemaStep> make(FactIndex after, const Scene& scene) {
    SchemaStep made;
    made.sql = scene.to[after].note("sql");
    std::vector<SchemaStep> steps = {made};
    if (const auto view = remade_view(scene.to[after], scene)) {
        append(steps, make_left_out_again(*view));
    }
    return steps;
}

}  // namespace

Alteration SqliteSchemaDialect::alteration(const Change& change) const {
    const Fact& fact = change.old_fact();
    if (is_part(fact)) {
        return {};
    }
    if (!is_table(fact) || is_virtual(fact) || is_virtual(change.new_fact())) {
        return {Alteration::Way::replace, {}};
    }
    if (can_alter(change)) {
        return {};
    }
    return {Alteration::Way::in_place, {FactKind::view, FactKind::trigger, FactKind::index}};
}

bool SqliteSchemaDialect::holds_data(const Schema& schema, FactIndex fact) const {
    return is_table(schema[fact]) || schema[fact].kind == FactKind::column;
}

bool SqliteSchemaDialect::is_made_with_parent(const Schema& schema,
                                              FactIndex child,
                                              bool /*parent_swaps*/) const {
    return is_part(schema[child]);
}

bool SqliteSchemaDialect::goes_with_parent(const Schema& /*schema*/, FactIndex /*child*/) const {
    return true;
}

std::vector<SchemaStep> SqliteSchemaDialect::steps(const Action& action, const Scene& scene) const {
    const Fact& fact = action.after ? scene.to[*action.after] : scene.from[*action.before];
    if (is_part(fact)) {
        return {};
    }
    if (action.kind == Action::Kind::drop) {
        return drop(*action.before, scene);
    }
    if (action.kind == Action::Kind::make) {
        return make(*action.after, scene);
    }
    return change_table({scene.from, *action.before, scene.to, *action.after});
}

std::vector<std::string> SqliteSchemaDialect::preamble(
    const std::vector<SchemaStep>& /*steps*/) const {
    return {};
}

}  // namespace slipway::sqlite
