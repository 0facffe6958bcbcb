// What differs between two schemas, told for people.
#pragma once

#include <string>
#include <vector>

#include "schema/schema.h"

namespace slipway {

struct SchemaChange {
    enum class Verb { added, removed, changed };
    struct Value {
        std::string property;
        std::string before;  // empty: it does not hold
        std::string after;
    };
    Verb verb{};
    FactKind kind{};
    std::string name;
    std::vector<Value> values;  // of a changed one
    // What it lives in is added or removed as well, and is no schema.
    bool is_part = false;
};

// In the order of the facts; what was removed first.
std::vector<SchemaChange> list_changes(const Schema& from, const Schema& to);

std::string_view name_of(SchemaChange::Verb verb);

// "Detected added column 'image.title'", as Alembic says it; the schema `public` goes without
// saying. Of what takes many words only the property is named.
std::string detected(const SchemaChange& change);

// "column public.image.title: type is text, expected integer", where `from` is what was found and
// `to` what was expected.
std::string deviation(const SchemaChange& change);

// A name without `public.` in front.
std::string short_name(const std::string& name);

// What may have been renamed: a column went and one of the same type came, a table went and one
// that shares half of its columns came, in the same place, and no others fit. "--rename" takes each
// as it stands.
std::vector<std::string> rename_candidates(const Schema& from, const Schema& to);

}  // namespace slipway
