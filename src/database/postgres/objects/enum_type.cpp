// Enums. A new label is added in place; any other change makes a new type, to which columns move.
#include <algorithm>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/objects.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

std::string query(int /*version*/) {
    return R"(
        SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS fact,
               NULL AS parent,
               ARRAY['1247:' || t.oid || ':0', '1247:' || t.typarray || ':0'] AS addresses,
               ARRAY['type ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname)] AS slots,
               NULL::text[] AS needs,
               t.typname AS note_name,
               quote_ident(n.nspname) AS note_schema,
               ARRAY(SELECT enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid
                     ORDER BY enumsortorder) AS labels
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e' AND )" +
           is_own("pg_type", "t.oid");
}

std::vector<std::string> labels_of(const Fact& fact) {
    return parse_array(fact.property("labels"));
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> labels = labels_of(fact);
    std::transform(labels.begin(), labels.end(), labels.begin(), quote_literal);
    return {step("CREATE TYPE " + fact.name + " AS ENUM (" + join(labels) + ")")};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TYPE " + setting.scene.from[dropped].name)};
}

// Whether the labels that were there all stay, in their order.
bool only_adds(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    auto rest = after.begin();
    for (const std::string& label : before) {
        rest = std::find(rest, after.end(), label);
        if (rest == after.end()) {
            return false;
        }
        ++rest;
    }
    return true;
}

Alteration alteration(const Change& change, int /*version*/) {
    const auto before = labels_of(change.old_fact());
    const auto after = labels_of(change.new_fact());
    if (before != after && only_adds(before, after)) {
        return {Alteration::Way::in_place, {}};
    }
    return {
        is_stored(change.from, change.before) ? Alteration::Way::swap : Alteration::Way::replace,
        {}};
}

// Whether an expression that is new or different in the new schema has the label in it. The server
// refuses the use of a label in the transaction that adds it.
bool is_used_anew(const std::string& label, const Scene& scene) {
    const std::string literal = quote_literal(label);
    const auto has_label = [&](const Property& each) {
        return each.value.find(literal) != std::string::npos;
    };
    return std::any_of(scene.to.facts().begin(), scene.to.facts().end(), [&](const Fact& fact) {
        if (fact.kind == FactKind::enum_type || fact.kind == FactKind::comment ||
            std::none_of(fact.properties.begin(), fact.properties.end(), has_label)) {
            return false;
        }
        const auto before = scene.from.find(fact.kind, fact.name);
        return !before || scene.from[*before].properties != fact.properties;
    });
}

Steps alter(const Change& change, const Setting& setting) {
    const auto before = labels_of(change.old_fact());
    const auto after = labels_of(change.new_fact());
    Steps steps;
    bool is_used = false;
    auto next_old = before.begin();
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (next_old != before.end() && *next_old == after[i]) {
            ++next_old;
            continue;
        }
        std::string place;
        if (next_old != before.end()) {
            place = i == 0 ? " BEFORE " + quote_literal(*next_old)
                           : " AFTER " + quote_literal(after[i - 1]);
        }
        steps.push_back(step("ALTER TYPE " + change.new_fact().name + " ADD VALUE " +
                             quote_literal(after[i]) + place));
        is_used = is_used || is_used_anew(after[i], setting.scene);
    }
    for (SchemaStep& each : steps) {  // all at once: taking them back makes a new type
        each.need = is_used ? SchemaStep::Need::alone : SchemaStep::Need::transaction;
    }
    return steps;
}

Steps shelve(const Change& change, const Setting& /*setting*/) {
    return {step("ALTER TYPE " + change.old_fact().name + " RENAME TO " +
                 aside_name(change.old_fact()))};
}

Steps discard(const Change& change, const Setting& /*setting*/) {
    return {step("DROP TYPE " + aside_path(change.old_fact()))};
}

}  // namespace

const Object enum_type_object = {
    .kind = FactKind::enum_type,
    .query = query,
    .found_in = "pg_type WHERE oid >= 16384 AND typtype = 'e'",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .shelve = shelve,
    .discard = discard,
    .holds_data = is_stored,
};

}  // namespace slipway::postgres
