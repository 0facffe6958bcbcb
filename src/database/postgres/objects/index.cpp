// Indexes of tables and materialized views; those of constraints belong to the constraint.
#include <algorithm>

#include "database/postgres/objects/index_part.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(SELECT quote_ident(c.nspname) || '.' || quote_ident(d.relname) AS fact,
               CASE c.relkind WHEN 'm' THEN 'materialized view ' ELSE 'table ' END || c.relation
                   AS parent,
               ARRAY['1259:' || d.oid || ':0'] AS addresses,
               ARRAY['relation ' || quote_ident(c.nspname) || '.' || quote_ident(d.relname)]
                   AS slots,
               CASE WHEN b.passes_for_part THEN ARRAY['attachment ' || c.oid::regclass] END
                   AS needs,
               c.relation AS note_table,
               quote_ident(d.relname) AS note_name,
               CASE WHEN d.relispartition THEN (
                   SELECT j.inhparent::regclass FROM pg_inherits j WHERE j.inhrelid = d.oid) END
                   AS note_part_of_index,
               CASE WHEN d.relkind = 'I' THEN 'yes' END AS note_partitioned,
               CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN 'yes' END
                   AS note_is_computed,
               pg_get_indexdef(i.indexrelid) AS definition,
               CASE WHEN NOT i.indisvalid AND d.relkind = 'i' THEN 'yes' END AS invalid,
               CASE WHEN b.passes_for_part THEN 'yes' END AS passes_for_part,
               CASE WHEN i.indexprs IS NOT NULL THEN (
                   SELECT string_agg(a.attnum || ' ' || a.attstattarget, ',' ORDER BY a.attnum)
                   FROM pg_attribute a WHERE a.attrelid = d.oid AND a.attstattarget >= 0) END
                   AS statistics)" +
           std::string(from_own_relations) + R"(
        JOIN pg_index i ON i.indrelid = c.oid
        JOIN pg_class d ON d.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        CROSS JOIN LATERAL (SELECT )" +
           std::string(passes_for_part) + R"( AS passes_for_part) b
        WHERE c.relkind IN ('r', 'p', 'm') AND k.oid IS NULL)";
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

// Whether it goes and comes again: in one transaction then, so that nobody is without it.
bool comes_again_at_once(const Scene& scene, const Fact& index) {
    const std::string key =
        std::string(index.note("table")) + '.' + std::string(index.note("name"));
    if (scene.from.find(FactKind::constraint, key) || scene.to.find(FactKind::constraint, key)) {
        return true;  // of the same name
    }
    const auto before = same_fact(scene.from, index);
    const auto after = same_fact(scene.to, index);
    return before && after && !scene.from[*before].has("invalid");  // which nobody uses
}

bool is_plain(const Fact& index) {
    return index.note("partitioned").empty() && !is_index_part(index);
}

bool can_be_concurrent(const Setting& setting, const Fact& index) {
    return setting.scene.form == Form::safe && stays(setting.scene, index.note("table")) &&
           is_plain(index);
}

// Built, or dropped, while others write to the table.
bool is_concurrent(const Setting& setting, const Fact& index) {
    return can_be_concurrent(setting, index) &&
           (setting.old_stands_aside || !comes_again_at_once(setting.scene, index));
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
    append(steps, set_statistics(fact, fact.property("statistics"), ""));
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

// Whether nothing but its comment hangs on the old form, which can be used until the new one is.
bool can_serve_aside(const Change& change) {
    const auto dependents = change.from.dependents(change.before);
    return is_plain(change.old_fact()) && is_plain(change.new_fact()) &&
           !change.old_fact().has("invalid") &&
           change.old_fact().note("table") == change.new_fact().note("table") &&
           std::all_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
               return change.from.parent(each) == change.before;
           });
}

Alteration alteration(const Change& change, int /*version*/) {
    const bool is_same = !differs(change, "definition") && !differs(change, "invalid");
    if (is_in_the_way_of_attachment(change)) {
        return {Alteration::Way::replace, {}, {}};
    }
    if (is_same) {
        return {Alteration::Way::in_place, {}, {}};
    }
    return {can_serve_aside(change) ? Alteration::Way::beside : Alteration::Way::replace, {}, {}};
}

// Where the new one cannot be built concurrently, it makes room at once.
Steps shelve(const Change& change, const Setting& setting) {
    const Fact& fact = change.old_fact();
    if (!can_be_concurrent(setting, fact)) {
        return {step("DROP INDEX " + fact.name)};
    }
    SchemaStep renaming = step("ALTER INDEX " + fact.name + " RENAME TO " + aside_name(fact.name));
    renaming.need = SchemaStep::Need::alone;  // in one revision with what follows
    return {renaming};
}

Steps discard(const Change& change, const Setting& setting) {
    const Fact& fact = change.old_fact();
    if (!can_be_concurrent(setting, fact)) {
        return {};
    }
    return {concurrently("DROP INDEX " + aside_path(fact.name))};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Fact& fact = change.new_fact();
    Steps steps = set_statistics(fact, change.old_fact().property("statistics"), "-1");
    append(steps, set_statistics(fact, fact.property("statistics"), ""));
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
    .shelve = shelve,
    .discard = discard,
};

}  // namespace slipway::postgres
