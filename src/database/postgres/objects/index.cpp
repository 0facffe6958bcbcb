// Indexes of tables and materialized views; those of constraints belong to the constraint.
#include <algorithm>

#include "database/postgres/objects/index_part.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return "SELECT quote_ident(n.nspname) || '.' || quote_ident(d.relname) AS fact, " +
           std::string(relation_fact) + R"( AS parent,
               ARRAY['1259:' || d.oid || ':0'] AS addresses,
               ARRAY['relation ' || quote_ident(n.nspname) || '.' || quote_ident(d.relname)]
                   AS slots,
               CASE WHEN b.passes_for_part THEN ARRAY['attachment ' || c.oid::regclass] END
                   AS needs,)" +
           std::string(relation_name) + R"( AS note_table,
               quote_ident(d.relname) AS note_name,
               (SELECT j.inhparent::regclass FROM pg_inherits j WHERE j.inhrelid = d.oid)
                   AS note_part_of_index,
               CASE WHEN d.relkind = 'I' THEN 'yes' END AS note_partitioned,
               CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN 'yes' END
                   AS note_is_computed,
               pg_get_indexdef(i.indexrelid) AS definition,
               CASE WHEN NOT i.indisvalid AND d.relkind = 'i' THEN 'yes' END AS invalid,
               CASE WHEN b.passes_for_part THEN 'yes' END AS passes_for_part,
               (SELECT string_agg(a.attnum || ' ' || a.attstattarget, ',' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = d.oid AND a.attstattarget >= 0
                  AND i.indexprs IS NOT NULL) AS statistics)" +
           std::string(from_relations) + R"(
        JOIN pg_index i ON i.indrelid = c.oid
        JOIN pg_class d ON d.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        CROSS JOIN LATERAL (SELECT )" +
           std::string(passes_for_part) + R"( AS passes_for_part) b
        WHERE c.relkind IN ('r', 'p', 'm') AND k.oid IS NULL AND )" +
           std::string(is_own_relation);
}

// "1 100,2 500": column and target.
Steps set_statistics(const Fact& fact, std::string_view list, std::string_view target) {
    Steps steps;
    while (!list.empty()) {
        const std::string_view entry = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), entry.size() + 1));
        const std::size_t space = entry.find(' ');
        steps.push_back(step("ALTER INDEX " + fact.name + " ALTER COLUMN " +
                             std::string(entry.substr(0, space)) + " SET STATISTICS " +
                             std::string(target.empty() ? entry.substr(space + 1) : target)));
    }
    return steps;
}

// Another name of the same part of a parent's index that stays.
std::optional<FactIndex> same_part(const Schema& schema, const Fact& part) {
    const auto table = schema.find(FactKind::table, part.note("table"));
    for (const FactIndex each :
         table ? parts(schema, *table, FactKind::index) : std::vector<FactIndex>()) {
        if (schema[each].note("part_of_index") == part.note("part_of_index")) {
            return each;
        }
    }
    return std::nullopt;
}

bool is_part_that_stays(const Scene& scene, const Fact& part) {
    const std::string_view whole = part.note("part_of_index");
    if (whole.empty()) {
        return false;
    }
    const auto before = scene.from.find(FactKind::index, whole);
    const auto after = scene.to.find(FactKind::index, whole);
    return before && after && scene.from[*before].properties == scene.to[*after].properties;
}

bool stays_partition(const Scene& scene, const Fact& part) {
    const auto attachment = scene.from.find(FactKind::attachment, part.note("table"));
    return attachment &&
           stays_child_of(
               scene, part.note("table"), scene.from[*attachment].property("parent_table"));
}

// Whether it goes and comes again, as it is or while it has to keep rows apart: in one transaction
// then, so that nobody is without it.
bool comes_again_at_once(const Scene& scene, const Fact& index) {
    const auto before = same_fact(scene.from, index);
    const auto after = same_fact(scene.to, index);
    if (!before || !after) {
        return false;
    }
    const std::string_view was = scene.from[*before].property("definition");
    const std::string_view is = scene.to[*after].property("definition");
    return was == is || was.starts_with("CREATE UNIQUE");
}

// Built, or dropped, while others write to the table.
bool is_concurrent(const Setting& setting, const Fact& index) {
    return setting.scene.form == Form::safe && stays(setting.scene, index.note("table")) &&
           index.note("partitioned").empty() && !is_index_part(index) &&
           !comes_again_at_once(setting.scene, index);
}

SchemaStep concurrently(std::string sql) {
    constexpr std::string_view word = "INDEX ";
    sql.insert(sql.find(word) + word.size(), "CONCURRENTLY ");
    SchemaStep made = step(std::move(sql));
    made.need = SchemaStep::Need::alone;
    return made;
}

SchemaStep create(const Setting& setting, const Fact& fact) {
    const std::string sql = written(fact, "definition");
    SchemaStep creating = is_concurrent(setting, fact) ? concurrently(sql) : step(sql);
    if (sql.starts_with("CREATE UNIQUE") && stays(setting.scene, fact.note("table"))) {
        creating.hazards.push_back(
            {Hazard::Kind::may_fail, "fails where rows are equal in " + describe(fact)});
    }
    return creating;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    if (is_part_that_stays(setting.scene, fact) && stays_partition(setting.scene, fact)) {
        // One of the same name has gone with its whole, and comes again.
        const auto before = same_part(setting.scene.from, fact);
        if (before && setting.scene.from[*before].name != fact.name) {
            return {step("ALTER INDEX " + setting.scene.from[*before].name + " RENAME TO " +
                         std::string(fact.note("name")))};
        }
    }
    Steps steps;
    if (!is_made_by_attachment(setting.scene, fact)) {
        steps.push_back(create(setting, fact));
    }
    for (SchemaStep& each : set_statistics(fact, fact.property("statistics"), "")) {
        steps.push_back(std::move(each));
    }
    return steps;
}

Steps drop(FactIndex dropped, const Setting& setting) {
    const Fact& fact = setting.scene.from[dropped];
    if (is_index_part(fact)) {
        return {};
    }
    std::string sql = "DROP INDEX " + fact.name;
    return {is_concurrent(setting, fact) ? concurrently(std::move(sql)) : step(std::move(sql))};
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_same = !differs(change, "definition") && !differs(change, "invalid") &&
                         !is_in_the_way_of_attachment(change);
    return {is_same ? Alteration::Way::in_place : Alteration::Way::replace, {}, {}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    Steps steps = set_statistics(fact, change.old_fact().property("statistics"), "-1");
    for (SchemaStep& each : set_statistics(fact, fact.property("statistics"), "")) {
        steps.push_back(std::move(each));
    }
    return steps;
}

}  // namespace

const Object index_object = {
    .kind = FactKind::index,
    .query = query,
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
};

}  // namespace slipway::postgres
