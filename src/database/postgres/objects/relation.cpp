#include "database/postgres/objects/relation.h"

#include <algorithm>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/column_type.h"

namespace slipway::postgres {

namespace {

// The parent of a partition, "" of another table.
std::string_view partition_parent(const Schema& schema, std::string_view table) {
    const auto attachment = schema.find(FactKind::attachment, table);
    return attachment ? schema[*attachment].property("parent_table") : std::string_view();
}

bool is_child(const Schema& schema, std::string_view table, std::string_view parent) {
    return partition_parent(schema, table) == parent ||
           schema.find(FactKind::inheritance, std::string(table) + " from " + std::string(parent))
               .has_value();
}

// Whether it is detached and attached again, for other bounds.
bool is_attached_anew(const Scene& scene, std::string_view table) {
    const auto before = scene.from.find(FactKind::attachment, table);
    const auto after = scene.to.find(FactKind::attachment, table);
    return before && after && scene.from[*before].properties != scene.to[*after].properties;
}

// Whether rows may belong to another partition: the server alters no column of a partition key.
bool changes_key(const Scene& scene, const Fact& table) {
    for (const std::string& each : parse_array(table.note("key_columns"))) {
        const auto before = scene.from.find(FactKind::column, table.name + '.' + each);
        const auto after = scene.to.find(FactKind::column, table.name + '.' + each);
        if (before && after && changes_type({scene.from, *before, scene.to, *after})) {
            return true;
        }
    }
    return false;
}

// The columns of a table that come, go or get another type.
std::vector<std::string> reshaped_columns(const Scene& scene, FactIndex before, FactIndex after) {
    std::vector<std::string> found;
    for (const FactIndex each : parts(scene.from, before, FactKind::column)) {
        const auto same = same_fact(scene.to, scene.from[each]);
        if (!same || changes_type({scene.from, each, scene.to, *same})) {
            found.emplace_back(scene.from[each].note("column"));
        }
    }
    for (const FactIndex each : parts(scene.to, after, FactKind::column)) {
        if (!same_fact(scene.from, scene.to[each])) {
            found.emplace_back(scene.to[each].note("column"));
        }
    }
    return found;
}

bool is_in_key(const Schema& schema,
               std::string_view table,
               const std::vector<std::string>& columns) {
    const auto fact = schema.find(FactKind::table, table);
    const auto key = parse_array(fact ? schema[*fact].note("key_columns") : std::string_view("{}"));
    return std::find_first_of(key.begin(), key.end(), columns.begin(), columns.end()) != key.end();
}

// Whether one of the columns is in the key of a partition that stays, or of one of that.
bool is_in_key_below(const Scene& scene, FactIndex whole, const std::vector<std::string>& columns) {
    const auto dependents = scene.from.dependents(whole);
    return std::any_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
        const Fact& attachment = scene.from[each];
        const FactIndex table = scene.from.parent(each).value_or(whole);
        if (attachment.kind != FactKind::attachment ||
            scene.from[table].property("kind") != "partitioned" ||
            attachment.property("parent_table") != scene.from[whole].name ||
            partition_parent(scene.to, attachment.name) != scene.from[whole].name) {
            return false;
        }
        return is_in_key(scene.from, attachment.name, columns) ||
               is_in_key(scene.to, attachment.name, columns) ||
               is_in_key_below(scene, table, columns);
    });
}

// The same for the keys of its partitions, which have its columns.
bool changes_key_below(const Scene& scene, FactIndex before, FactIndex after) {
    if (scene.from[before].property("kind") != "partitioned") {
        return false;
    }
    const auto columns = reshaped_columns(scene, before, after);
    return !columns.empty() && is_in_key_below(scene, before, columns);
}

}  // namespace

std::string parent_name(const Schema& schema, FactIndex fact) {
    const auto parent = schema.parent(fact);
    return parent ? schema[*parent].name : std::string();
}

std::optional<FactIndex> same_fact(const Schema& schema, const Fact& fact) {
    return schema.find(fact.kind, fact.name);
}

std::vector<FactIndex> parts(const Schema& schema, FactIndex fact, FactKind kind) {
    return parts(schema, schema.children(fact), kind);
}

std::vector<FactIndex> parts(const Schema& schema, std::span<const FactIndex> list, FactKind kind) {
    std::vector<FactIndex> found;
    std::copy_if(list.begin(), list.end(), std::back_inserter(found), [&](FactIndex each) {
        return schema[each].kind == kind;
    });
    std::stable_sort(found.begin(), found.end(), [&](FactIndex a, FactIndex b) {
        return position(schema[a]) < position(schema[b]);
    });
    return found;
}

std::vector<FactIndex> dependencies(const Schema& schema, FactIndex fact, FactKind kind) {
    return parts(schema, schema.dependencies(fact), kind);
}

std::optional<FactIndex> table_of_sequence(const Schema& schema, FactIndex sequence) {
    const auto owner = schema.find(FactKind::sequence_owner, schema[sequence].name);
    const auto column = schema[sequence].kind == FactKind::sequence && owner
                            ? schema.find(FactKind::column, schema[*owner].property("column"))
                            : schema.parent(sequence);
    const bool is_of_column = column && schema[*column].kind == FactKind::column;
    return is_of_column ? schema.parent(*column) : std::nullopt;
}

std::vector<FactIndex> sequences_of_table(const Schema& schema, FactIndex table) {
    std::vector<FactIndex> found;
    for (const FactIndex column : parts(schema, table, FactKind::column)) {
        for (const FactIndex value : parts(schema, column, FactKind::default_value)) {
            if (schema[value].has("identity")) {
                found.push_back(value);
            }
        }
        for (const FactIndex each : schema.dependents(column)) {
            if (schema[each].kind == FactKind::sequence_owner) {
                found.push_back(schema.parent(each).value());
            }
        }
    }
    return found;
}

std::string_view owner_name(const Schema& schema, FactIndex object) {
    const auto owner = schema.find(FactKind::owner, describe(schema[object]));
    return owner ? schema[*owner].property("owner") : std::string_view();
}

bool stays_child_of(const Scene& scene, std::string_view table, std::string_view parent) {
    return is_child(scene.from, table, parent) && is_child(scene.to, table, parent) &&
           !is_attached_anew(scene, table) && !is_swapped_table(scene, table);
}

std::optional<FactIndex> default_partition(const Schema& schema, std::string_view table) {
    const auto fact = schema.find(FactKind::table, table);
    for (const FactIndex each : fact ? schema.dependents(*fact) : std::span<const FactIndex>()) {
        if (schema[each].kind == FactKind::attachment &&
            schema[each].property("parent_table") == table &&
            schema[each].property("bound") == "DEFAULT") {
            return each;
        }
    }
    return std::nullopt;
}

bool is_swapped_table(const Scene& scene, std::string_view table) {
    const auto before = scene.from.find(FactKind::table, table);
    const auto after = scene.to.find(FactKind::table, table);
    if (!before || !after) {
        return false;
    }
    const Fact& old = scene.from[*before];
    const Fact& now = scene.to[*after];
    if (old.property("kind") != now.property("kind") ||
        old.property("partition_key") != now.property("partition_key")) {
        return old.property("kind") != "foreign" && now.property("kind") != "foreign";
    }
    if (changes_key(scene, now) || changes_key_below(scene, *before, *after)) {
        return true;
    }
    const std::string_view parent = partition_parent(scene.from, table);
    return !parent.empty() && parent == partition_parent(scene.to, table) &&
           is_swapped_table(scene, parent);
}

bool goes_with_shelved(const Scene& scene, std::string_view partition) {
    return !scene.to.find(FactKind::table, partition) &&
           is_swapped_table(scene, partition_parent(scene.from, partition));
}

bool stays(const Scene& scene, std::string_view table) {
    return scene.from.find(FactKind::table, table) && scene.to.find(FactKind::table, table) &&
           !is_swapped_table(scene, table);
}

}  // namespace slipway::postgres
