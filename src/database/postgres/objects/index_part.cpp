#include "database/postgres/objects/index_part.h"

#include "database/postgres/objects/relation.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

// The index, or the constraint that has it, that the part belongs to.
std::optional<FactIndex> whole_of(const Schema& schema, const Fact& part) {
    const std::string whole(part.note("part_of_index"));
    const auto index = schema.find(FactKind::index, whole);
    const auto attachment = schema.find(FactKind::attachment, part.note("table"));
    if (index || !attachment) {
        return index;
    }
    return schema.find(FactKind::constraint,
                       std::string(schema[*attachment].property("parent_table")) + '.' +
                           std::string(last_part(whole)));
}

bool keeps_whole(const Scene& scene, const Schema& schema, const Fact& part) {
    const auto whole = whole_of(schema, part);
    const auto before = whole ? same_fact(scene.from, schema[*whole]) : std::nullopt;
    const auto after = whole ? same_fact(scene.to, schema[*whole]) : std::nullopt;
    return before && after && scene.from[*before].properties == scene.to[*after].properties &&
           !is_swapped_table(scene, schema[*whole].note("table"));
}

}  // namespace

const std::string_view passes_for_part = R"((c.relispartition
    AND NOT EXISTS (SELECT FROM pg_inherits j WHERE j.inhrelid = i.indexrelid)
    AND EXISTS (
        SELECT FROM pg_index o JOIN pg_inherits j ON j.inhrelid = o.indexrelid
        WHERE o.indrelid = i.indrelid AND o.indisunique = i.indisunique
          AND (o.indnkeyatts, o.indkey::text, o.indclass::text, o.indcollation::text)
            = (i.indnkeyatts, i.indkey::text, i.indclass::text, i.indcollation::text)
          AND (pg_get_expr(o.indexprs, o.indrelid), pg_get_expr(o.indpred, o.indrelid))
            IS NOT DISTINCT FROM
            (pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)))))";

bool is_in_the_way_of_attachment(const Change& index) {
    const Fact& fact = index.new_fact();
    return fact.has("passes_for_part") &&
           !index.from.find(FactKind::attachment, fact.note("table"));
}

bool is_index_part(const Fact& fact) {
    return !fact.note("part_of_index").empty();
}

bool is_made_by_attachment(const Scene& scene, const Fact& part) {
    return is_index_part(part) && keeps_whole(scene, scene.to, part) &&
           !scene.from.find(FactKind::attachment, part.note("table")) &&
           !same_fact(scene.from, part);
}

std::vector<FactIndex> index_parts(const Schema& schema, std::string_view table) {
    std::vector<FactIndex> found;
    const auto fact = schema.find(FactKind::table, table);
    for (const FactIndex each : fact ? schema.children(*fact) : std::span<const FactIndex>()) {
        if (is_index_part(schema[each])) {
            found.push_back(each);
        }
    }
    return found;
}

bool is_lost_part(const Scene& scene, const Fact& part) {
    const auto after = same_fact(scene.to, part);
    return !after || scene.to[*after].properties != part.properties ||
           !keeps_whole(scene, scene.from, part);
}

}  // namespace slipway::postgres
