#include "schema/changes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "schema/diff.h"
#include "schema/filter.h"

namespace slipway {

namespace {

using Verb = SchemaChange::Verb;

// A table whose columns are a property of it: they are told as facts of their own.
bool is_told_by_parts(const Fact& fact, const Property& property) {
    return fact.kind == FactKind::table && property.name == "columns";
}

std::vector<SchemaChange::Value> changed_values(const Fact& before, const Fact& after) {
    std::vector<SchemaChange::Value> values;
    for (const Property& each : before.properties) {
        if (is_told_by_parts(before, each)) {
            continue;
        }
        const std::string_view now = after.property(each.name);
        if (now != each.value || !after.has(each.name)) {
            values.push_back({each.name, each.value, std::string(now)});
        }
    }
    for (const Property& each : after.properties) {
        if (!before.has(each.name) && !is_told_by_parts(after, each)) {
            values.push_back({each.name, "", each.value});
        }
    }
    return values;
}

// Facts that are named after what they are on.
bool has_no_name(FactKind kind) {
    return kind == FactKind::comment || kind == FactKind::grant || kind == FactKind::owner;
}

void add_all(std::vector<SchemaChange>& changes,
             Verb verb,
             const Schema& schema,
             const std::vector<FactIndex>& facts) {
    std::vector<bool> is_listed(schema.size());
    for (const FactIndex fact : facts) {
        is_listed[fact] = true;
    }
    for (const FactIndex fact : facts) {
        const auto parent = schema.parent(fact);
        const bool is_part =
            parent && is_listed[*parent] &&
            (schema[*parent].kind != FactKind::schema || has_no_name(schema[fact].kind));
        changes.push_back({verb, schema[fact].kind, schema[fact].name, {}, is_part});
    }
}

// "table 'image'", "comment on table public.image".
std::string title(const SchemaChange& change, const std::string& name) {
    switch (change.kind) {
        case FactKind::comment:
        case FactKind::grant: return std::string(name_of(change.kind)) + " on " + name;
        case FactKind::owner: return "owner of " + name;
        default: return std::string(name_of(change.kind)) + " '" + name + '\'';
    }
}

std::string value_text(const SchemaChange::Value& value, const std::string& text) {
    if (value.property == "not_null") {
        return text.empty() ? "nullable" : "NOT NULL";
    }
    return text.empty() ? "none" : text;
}

std::string values_text(const SchemaChange::Value& value, std::string_view between) {
    const std::string name = value.property == "not_null" ? "" : value.property + ' ';
    return name + value_text(value, value.before) + std::string(between) +
           value_text(value, value.after);
}

// A definition of many lines says nothing at a glance: the statements show it.
bool is_long(const SchemaChange::Value& value) {
    constexpr std::size_t line = 80;
    return value.before.size() + value.after.size() > line ||
           (value.before + value.after).find('\n') != std::string::npos;
}

std::string glance(const SchemaChange::Value& value) {
    return is_long(value) ? value.property : values_text(value, " to ");
}

// What stays of a column when its name goes, whether it may be null aside.
std::vector<Property> form_of(const Fact& column) {
    std::vector<Property> form = column.properties;
    std::erase_if(form, [](const Property& each) { return each.name.starts_with("not_null"); });
    const std::string name = std::string(last_part(column.name)) + ' ';
    for (Property& each : form) {  // a definition as a whole begins with the name
        if (each.name == "definition" && each.value.starts_with(name)) {
            each.value.erase(0, name.size());
        }
    }
    return form;
}

std::vector<std::string> column_names(const Schema& schema, FactIndex table) {
    std::vector<std::string> names;
    for (const FactIndex child : schema.children(table)) {
        if (schema[child].kind == FactKind::column) {
            names.emplace_back(last_part(schema[child].name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

// Half of the columns of the larger one are in both.
bool share_columns(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return !both.empty() && 2 * both.size() >= std::max(a.size(), b.size());
}

// A table or column that is gone or made, and is no part of such.
struct Whole {
    FactIndex fact{};
    std::string place;
    std::vector<std::string> columns;  // of a table
};

std::vector<Whole> wholes(const Schema& schema, const std::vector<FactIndex>& facts) {
    std::vector<bool> is_listed(schema.size());
    for (const FactIndex fact : facts) {
        is_listed[fact] = true;
    }
    std::vector<Whole> found;
    for (const FactIndex fact : facts) {
        const auto parent = schema.parent(fact);
        const FactKind kind = schema[fact].kind;
        if ((parent && is_listed[*parent]) ||
            (kind != FactKind::table && kind != FactKind::column)) {
            continue;
        }
        found.push_back(
            {fact, parent ? schema[*parent].name : std::string(), column_names(schema, fact)});
    }
    return found;
}

bool may_be_renamed(const Schema& from, const Whole& gone, const Schema& to, const Whole& made) {
    const Fact& before = from[gone.fact];
    const Fact& after = to[made.fact];
    if (before.kind != after.kind || gone.place != made.place) {
        return false;
    }
    return before.kind == FactKind::table ? share_columns(gone.columns, made.columns)
                                          : form_of(before) == form_of(after);
}

}  // namespace

std::string_view name_of(Verb verb) {
    switch (verb) {
        case Verb::added: return "added";
        case Verb::removed: return "removed";
        case Verb::changed: return "changed";
    }
    return "";
}

std::vector<SchemaChange> list_changes(const Schema& from, const Schema& to) {
    const SchemaDiff diff = diff_schemas(from, to);
    std::vector<SchemaChange> changes;
    add_all(changes, Verb::removed, from, diff.gone);
    add_all(changes, Verb::added, to, diff.made);
    for (const auto& [before, after] : diff.changed) {
        auto values = changed_values(from[before], to[after]);
        if (!values.empty()) {
            changes.push_back(
                {Verb::changed, to[after].kind, to[after].name, std::move(values), false});
        }
    }
    return changes;
}

std::string short_name(const std::string& name) {
    constexpr std::string_view usual = "public.";
    return name.starts_with(usual) ? name.substr(usual.size()) : name;
}

std::string detected(const SchemaChange& change) {
    const std::string name = short_name(change.name);
    if (change.verb != Verb::changed) {
        return "Detected " + std::string(name_of(change.verb)) + ' ' + title(change, name);
    }
    if (change.kind == FactKind::column && change.values.size() == 1) {
        const SchemaChange::Value& value = change.values.front();
        if (value.property == "type") {
            return "Detected type change from " + value.before + " to " + value.after + " on '" +
                   name + '\'';
        }
        if (value.property == "not_null") {
            return std::string("Detected ") + (value.after.empty() ? "NULL" : "NOT NULL") +
                   " on column '" + name + '\'';
        }
    }
    std::vector<std::string> texts;
    std::transform(change.values.begin(), change.values.end(), std::back_inserter(texts), glance);
    return "Detected changed " + title(change, name) + ": " + join(texts, "; ");
}

std::string deviation(const SchemaChange& change) {
    std::string what = has_no_name(change.kind)
                           ? title(change, change.name)
                           : std::string(name_of(change.kind)) + ' ' + change.name;
    switch (change.verb) {
        case Verb::added: return what + " is missing";
        case Verb::removed: return what + " is there and should not be";
        case Verb::changed: break;
    }
    std::vector<std::string> texts;
    for (const SchemaChange::Value& value : change.values) {
        texts.push_back(values_text(value, ", expected "));
    }
    return what + ": " + join(texts, "; ");
}

std::vector<std::string> rename_candidates(const Schema& from, const Schema& to) {
    constexpr std::size_t most_pairs = 100'000;
    const SchemaDiff diff = diff_schemas(from, to);
    const std::vector<Whole> gone = wholes(from, diff.gone);
    const std::vector<Whole> made = wholes(to, diff.made);
    if (gone.size() * made.size() > most_pairs) {
        return {};
    }
    std::vector<std::vector<std::size_t>> twins(gone.size());
    std::vector<std::size_t> claims(made.size());
    for (std::size_t i = 0; i < gone.size(); ++i) {
        for (std::size_t j = 0; j < made.size(); ++j) {
            if (may_be_renamed(from, gone[i], to, made[j])) {
                twins[i].push_back(j);
                ++claims[j];
            }
        }
    }
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (twins[i].size() == 1 && claims[twins[i].front()] == 1) {
            candidates.push_back(short_name(from[gone[i].fact].name) + '=' +
                                 std::string(last_part(to[made[twins[i].front()].fact].name)));
        }
    }
    return candidates;
}

}  // namespace slipway
