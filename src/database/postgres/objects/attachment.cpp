// Partitions of a table. A partition keeps its rows when it is detached and attached, so that it
// never is only because an index of its changes.
#include "database/postgres/objects/constraint_text.h"
#include "database/postgres/objects/index_part.h"
#include "database/postgres/objects/not_null_name.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT " + std::string(relation_name) + " AS fact, 'table ' || " +
           std::string(relation_name) + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['table ' || i.inhparent::regclass]
               || (SELECT array_agg('column ' || c.oid::regclass || '.' || quote_ident(a.attname))
                   FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
               || (SELECT array_agg('constraint ' || c.oid::regclass || '.'
                                    || quote_ident(k.conname))
                   FROM pg_constraint k
                   WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.coninhcount > 0) AS needs,
               i.inhparent::regclass AS parent_table,
               pg_get_expr(c.relpartbound, c.oid) AS bound)" +
           std::string(from_relations) +
           " JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relispartition AND c.relkind IN "
           "('r', 'p', 'f') AND " +
           std::string(is_own_relation);
}

// A table of the old schema that keeps its rows; the server looks at none of a foreign one.
bool brings_rows(const Scene& scene, std::string_view table) {
    const auto before = scene.from.find(FactKind::table, table);
    return before && stays(scene, table) && scene.from[*before].property("kind") != "foreign";
}

// Rows that are in the wrong place: here, or where those go that no other partition takes.
std::vector<Hazard> hazards(const Scene& scene, const Fact& attachment) {
    const std::string bound(attachment.property("bound"));
    const bool is_default = bound == "DEFAULT";
    std::vector<Hazard> found;
    if (brings_rows(scene, attachment.name)) {
        const std::string row = "fails where a row of table " + attachment.name;
        found.push_back(
            {Hazard::Kind::may_fail,
             row + (is_default ? " fits another partition" : " does not fit " + bound)});
    }
    const auto rest = default_partition(scene.to, attachment.property("parent_table"));
    if (rest && !is_default && brings_rows(scene, scene.to[*rest].name)) {
        found.push_back({Hazard::Kind::may_fail,
                         "fails where a row of table " + scene.to[*rest].name + " fits " + bound});
    }
    return found;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Scene& scene = setting.scene;
    const Fact& fact = scene.to[made];
    Steps steps = rename_not_nulls(fact.name, scene, Passage::joins);
    const bool is_new_table = !scene.from.find(FactKind::table, fact.name);
    for (const FactIndex each : index_parts(scene.to, fact.name)) {
        const bool is_in_table = is_new_table && scene.to[each].kind == FactKind::constraint;
        if (is_made_by_attachment(scene, scene.to[each]) && !is_in_table) {
            steps.push_back(step(scene.to[each].kind == FactKind::index
                                     ? written(scene.to[each], "definition")
                                     : add_constraint(scene.to[each])));
        }
    }
    steps.push_back(step("ALTER TABLE " + std::string(fact.property("parent_table")) +
                         " ATTACH PARTITION " + fact.name + ' ' +
                         std::string(fact.property("bound"))));
    steps.back().hazards = hazards(scene, fact);
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Scene& scene = setting.scene;
    const Fact& fact = scene.from[dropped];
    if (goes_with_shelved(scene, fact.name)) {
        return {};
    }
    const bool is_table_gone = !scene.to.find(FactKind::table, fact.name);
    Steps steps = {step("ALTER TABLE " + std::string(fact.property("parent_table")) +
                        " DETACH PARTITION " + fact.name)};
    append(steps, rename_not_nulls(fact.name, scene, Passage::leaves));
    for (const FactIndex each :
         is_table_gone ? std::vector<FactIndex>() : index_parts(scene.from, fact.name)) {
        const Fact& part = scene.from[each];
        if (is_lost_part(scene, part)) {
            steps.push_back(step(part.kind == FactKind::index ? "DROP INDEX " + part.name
                                                              : drop_constraint(part)));
        }
    }
    return steps;
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_same = change.old_fact().properties == change.new_fact().properties;
    return {is_same ? Alteration::Way::keep : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

bool holds_data(const Schema& /*schema*/, FactIndex /*fact*/) {
    return true;
}

}  // namespace

const Object attachment_object = {
    .kind = FactKind::attachment,
    .query = query,
    .found_in = "pg_inherits WHERE inhrelid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .holds_data = holds_data,
};

}  // namespace slipway::postgres
