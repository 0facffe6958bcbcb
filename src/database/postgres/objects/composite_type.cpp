// Composite types, with their attributes in order.
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
               ARRAY['1247:' || t.oid || ':0', '1247:' || t.typarray || ':0',
                     '1259:' || t.typrelid || ':0'] AS addresses,
               ARRAY['type ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname),
                     'relation ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname)]
                   AS slots,
               NULL::text[] AS needs,
               t.typname AS note_name,
               quote_ident(n.nspname) AS note_schema,
               ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
                     WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                     ORDER BY a.attnum) AS names,
               ARRAY(SELECT format_type(a.atttypid, a.atttypmod)
                            || coalesce(' COLLATE ' || quote_ident(cn.nspname) || '.'
                                                    || quote_ident(c.collname), '')
                     FROM pg_attribute a
                     JOIN pg_type b ON b.oid = a.atttypid
                     LEFT JOIN pg_collation c
                            ON c.oid = a.attcollation AND c.oid <> b.typcollation
                     LEFT JOIN pg_namespace cn ON cn.oid = c.collnamespace
                     WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                     ORDER BY a.attnum) AS types
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_class r ON r.oid = t.typrelid
        WHERE t.typtype = 'c' AND r.relkind = 'c' AND )" +
           is_own("pg_type", "t.oid");
}

struct Attribute {
    std::string name;
    std::string type;

    [[nodiscard]] std::string text() const { return name + ' ' + type; }
};
using Attributes = std::vector<Attribute>;

Attributes attributes_of(const Fact& fact) {
    const auto names = parse_array(fact.property("names"));
    const auto types = parse_array(fact.property("types"));
    Attributes attributes;
    for (std::size_t i = 0; i < names.size(); ++i) {
        attributes.push_back({names[i], types.at(i)});
    }
    return attributes;
}

const Attribute* find(const Attributes& attributes, const std::string& name) {
    const auto found = std::find_if(
        attributes.begin(), attributes.end(), [&](const auto& each) { return each.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

Steps make(FactIndex made, std::span<const FactIndex> /*with*/, const Setting& setting) {
    const Fact& fact = setting.scene.to[made];
    std::vector<std::string> lines;
    for (const Attribute& each : attributes_of(fact)) {
        lines.push_back("\n    " + each.text());
    }
    return {step("CREATE TYPE " + fact.name + " AS (" + join(lines, ",") +
                 (lines.empty() ? ")" : "\n)"))};
}

Steps drop(FactIndex dropped, const Setting& setting) {
    return {step("DROP TYPE " + setting.scene.from[dropped].name)};
}

// Whether dropping and adding attributes leads to the new order: the server adds at the end.
bool ends_in_order(const Attributes& before, const Attributes& after) {
    std::vector<std::string> reached;
    for (const Attribute& each : before) {
        if (find(after, each.name) != nullptr) {
            reached.push_back(each.name);
        }
    }
    for (const Attribute& each : after) {
        if (find(before, each.name) == nullptr) {
            reached.push_back(each.name);
        }
    }
    return std::equal(reached.begin(),
                      reached.end(),
                      after.begin(),
                      after.end(),
                      [](const auto& name, const auto& each) { return name == each.name; });
}

bool changes_a_type(const Attributes& before, const Attributes& after) {
    return std::any_of(before.begin(), before.end(), [&](const Attribute& each) {
        const Attribute* now = find(after, each.name);
        return now != nullptr && now->type != each.type;
    });
}

Alteration alteration(const Change& change, int /*version*/) {
    const Attributes before = attributes_of(change.old_fact());
    const Attributes after = attributes_of(change.new_fact());
    const bool is_used = is_stored(change.from, change.before);
    const bool is_same = change.old_fact().properties == change.new_fact().properties;
    if (is_same || !ends_in_order(before, after) || (is_used && changes_a_type(before, after))) {
        return {is_used ? Alteration::Way::swap : Alteration::Way::replace, {}};
    }
    return {Alteration::Way::in_place,
            {FactKind::default_value,
             FactKind::constraint,
             FactKind::domain_constraint,
             FactKind::domain_default,
             FactKind::index,
             FactKind::view,
             FactKind::materialized_view,
             FactKind::rule,
             FactKind::trigger,
             FactKind::policy}};
}

Steps alter(const Change& change, const Setting& /*setting*/) {
    const Attributes before = attributes_of(change.old_fact());
    const Attributes after = attributes_of(change.new_fact());
    const std::string head = "ALTER TYPE " + change.new_fact().name;
    const auto dependents = change.from.dependents(change.before);
    const bool has_tables = std::any_of(dependents.begin(), dependents.end(), [&](auto each) {
        return change.from[each].kind == FactKind::table;
    });
    const std::string tail = has_tables ? " CASCADE" : "";
    const auto statement = [&](std::string_view verb, const std::string& attribute) {
        std::string sql = head;
        return step(sql.append(verb).append(attribute).append(tail));
    };
    Steps steps;
    for (const Attribute& each : before) {
        if (find(after, each.name) == nullptr) {
            steps.push_back(statement(" DROP ATTRIBUTE ", each.name));
            steps.back().hazards.push_back(
                {Hazard::Kind::deletes_data,
                 "drops " + each.name + " of the values of type " + change.new_fact().name});
        }
    }
    for (const Attribute& each : after) {
        const Attribute* old = find(before, each.name);
        if (old == nullptr) {
            steps.push_back(statement(" ADD ATTRIBUTE ", each.text()));
        } else if (old->type != each.type) {
            std::string attribute = each.name;
            attribute.append(" TYPE ").append(each.type);
            steps.push_back(statement(" ALTER ATTRIBUTE ", attribute));
        }
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

const Object composite_type_object = {
    .kind = FactKind::composite_type,
    .query = query,
    .found_in = "pg_class WHERE oid >= 16384 AND relkind = 'c'",
    .make = make,
    .drop = drop,
    .alteration = alteration,
    .alter = alter,
    .shelve = shelve,
    .discard = discard,
    .holds_data = is_stored,
};

}  // namespace slipway::postgres
