// The indexes of partitions that are parts of a partitioned table's index, which is valid once all
// are.
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/relation.h"

namespace slipway::postgres {

namespace {

// "index public.a" or "constraint public.t.a" of the index's pg_class d, its table c, schema n and
// constraint k.
std::string index_fact(const std::string& index, const std::string& constraint) {
    return "CASE WHEN " + constraint + ".oid IS NULL THEN 'index ' || " + index +
           ".indexrelid::regclass ELSE 'constraint ' || " + index +
           ".indrelid::regclass || '.' || quote_ident(" + constraint + ".conname) END";
}

std::string query(int /*version*/) {
    return "SELECT j.inhrelid::regclass AS fact, " + index_fact("i", "k") + R"( AS parent,
               NULL::text[] AS addresses, NULL::text[] AS slots,
               ARRAY['attachment ' || i.indrelid::regclass, )" +
           index_fact("p", "l") + R"(] AS needs,
               j.inhparent::regclass AS of)" +
           std::string(from_relations) + R"(
        JOIN pg_index i ON i.indrelid = c.oid
        JOIN pg_inherits j ON j.inhrelid = i.indexrelid
        JOIN pg_index p ON p.indexrelid = j.inhparent
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        LEFT JOIN pg_constraint l ON l.conindid = p.indexrelid AND l.contype IN ('p', 'u', 'x')
        WHERE )" +
           std::string(is_own_relation);
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    return {
        step("ALTER INDEX " + std::string(fact.property("of")) + " ATTACH PARTITION " + fact.name)};
}

// It ends with either index, or as the table is detached.
Steps drop(FactIndex /*dropped*/, const Setting& /*setting*/) {
    return {};
}

// A part leaves a whole that stays only with the whole; and a part that is a constraint leaves a
// whole that is an index, which could not be dropped, only as the table is detached.
std::vector<FactIndex> taken_along(const Schema& from, FactIndex fact, const Schema& to) {
    auto attachments = dependencies(from, fact, FactKind::attachment);
    const auto is_kept = [&](FactIndex each) {
        const auto after = same_fact(to, from[each]);
        return after && to[*after].properties == from[each].properties;
    };
    if (attachments.empty() || !is_kept(attachments.front())) {
        return {};
    }
    const auto part = from.parent(fact);
    for (const FactIndex whole : from.dependencies(fact)) {
        if (whole == part || whole == attachments.front()) {
            continue;
        }
        if (is_kept(whole) && same_fact(to, from[fact])) {
            return {};
        }
        const bool is_stuck =
            part && from[*part].kind == FactKind::constraint && from[whole].kind == FactKind::index;
        if (is_stuck) {
            return attachments;
        }
        return is_kept(whole) ? std::vector<FactIndex>{whole} : std::vector<FactIndex>();
    }
    return {};
}

Steps alter(const Change& /*change*/, const Setting& /*setting*/) {
    return {};
}

}  // namespace

const Object index_attachment_object = {
    .kind = FactKind::index_attachment,
    .query = query,
    .found_in = "pg_inherits WHERE inhrelid >= 16384",
    .make = make,
    .drop = drop,
    .alteration = replaced,
    .alter = alter,
    .taken_along = taken_along,
};

}  // namespace slipway::postgres
