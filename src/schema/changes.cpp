#include "schema/changes.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "schema/diff.h"

namespace slipway {

namespace {

using Verb = SchemaChange::Verb;

std::vector<SchemaChange::Value> changed_values(const Fact& before, const Fact& after) {
    std::vector<SchemaChange::Value> values;
    for (const Property& each : before.properties) {
        const std::string_view now = after.property(each.name);
        if (now != each.value || !after.has(each.name)) {
            values.push_back({each.name, each.value, std::string(now)});
        }
    }
    for (const Property& each : after.properties) {
        if (!before.has(each.name)) {
            values.push_back({each.name, "", each.value});
        }
    }
    return values;
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
        changes.push_back(
            {verb, schema[fact].kind, schema[fact].name, {}, parent && is_listed[*parent]});
    }
}

std::string value_text(const std::string& value) {
    return value.empty() ? "none" : value;
}

std::string values_text(const SchemaChange& change, std::string_view between) {
    std::vector<std::string> texts;
    for (const SchemaChange::Value& value : change.values) {
        texts.push_back(value.property + ' ' + value_text(value.before) + std::string(between) +
                        value_text(value.after));
    }
    return join(texts, "; ");
}

std::string last_part(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || name.back() == '"' ? name : name.substr(dot + 1);
}

// The form of a table or column: what stays when its name goes.
std::string form_of(const Schema& schema, FactIndex index) {
    std::string form;
    for (const Property& each : schema[index].properties) {
        form += each.name + '=' + each.value + '\n';
    }
    if (schema[index].kind == FactKind::table) {
        for (const FactIndex child : schema.children(index)) {
            if (schema[child].kind == FactKind::column) {
                form += last_part(schema[child].name) + ':' + form_of(schema, child);
            }
        }
    }
    return form;
}

// By form and place: those that are gone or made, apart from the parts of such.
std::map<std::string, std::vector<std::string>> by_form(const Schema& schema,
                                                        const std::vector<FactIndex>& facts) {
    std::map<std::string, std::vector<std::string>> forms;
    for (const FactIndex fact : facts) {
        const auto parent = schema.parent(fact);
        const FactKind kind = schema[fact].kind;
        const bool is_whole =
            !parent || std::find(facts.begin(), facts.end(), *parent) == facts.end();
        if (is_whole && (kind == FactKind::table || kind == FactKind::column)) {
            const std::string place = parent ? schema[*parent].name : "";
            forms[place + '\n' + form_of(schema, fact)].push_back(schema[fact].name);
        }
    }
    return forms;
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
        changes.push_back({Verb::changed,
                           to[after].kind,
                           to[after].name,
                           changed_values(from[before], to[after]),
                           false});
    }
    return changes;
}

std::string short_name(const std::string& name) {
    constexpr std::string_view usual = "public.";
    return name.starts_with(usual) ? name.substr(usual.size()) : name;
}

std::string detected(const SchemaChange& change) {
    const std::string name = " '" + short_name(change.name) + "'";
    if (change.verb != Verb::changed) {
        return "Detected " + std::string(name_of(change.verb)) + ' ' +
               std::string(name_of(change.kind)) + name;
    }
    if (change.kind == FactKind::column && change.values.size() == 1) {
        const SchemaChange::Value& value = change.values.front();
        if (value.property == "type") {
            return "Detected type change from " + value.before + " to " + value.after + " on" +
                   name;
        }
        if (value.property == "not_null") {
            return std::string("Detected ") + (value.after.empty() ? "NULL" : "NOT NULL") +
                   " on column" + name;
        }
    }
    return "Detected changed " + std::string(name_of(change.kind)) + name + ": " +
           values_text(change, " to ");
}

std::string deviation(const SchemaChange& change) {
    std::string what = std::string(name_of(change.kind)) + ' ' + change.name;
    switch (change.verb) {
        case Verb::added: return what + " is missing";
        case Verb::removed: return what + " is there and should not be";
        case Verb::changed: return what + ": " + values_text(change, ", expected ");
    }
    return what;
}

std::vector<std::string> rename_candidates(const Schema& from, const Schema& to) {
    const SchemaDiff diff = diff_schemas(from, to);
    const auto gone = by_form(from, diff.gone);
    const auto made = by_form(to, diff.made);
    std::vector<std::string> candidates;
    for (const auto& [form, names] : gone) {
        const auto twin = made.find(form);
        if (twin != made.end() && names.size() == 1 && twin->second.size() == 1) {
            candidates.push_back(short_name(names.front()) + '=' + last_part(twin->second.front()));
        }
    }
    return candidates;
}

}  // namespace slipway
