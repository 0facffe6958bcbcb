// A fact: the smallest thing about a schema that can be there, be gone or be different.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

// What a fact is about, in the order in which things are made where nothing else decides.
enum class FactKind : std::uint8_t {
    schema,
    extension,
    collation,
    text_search_template,
    text_search_parser,
    text_search_dictionary,
    text_search_configuration,
    foreign_data_wrapper,
    foreign_server,
    user_mapping,
    enum_type,
    domain,
    composite_type,
    range_type,
    sequence,
    routine,  // a function or procedure
    aggregate,
    operator_symbol,
    operator_family,
    operator_class,
    cast,
    table,  // ordinary, partitioned or foreign
    column,
    default_value,
    attachment,   // of a partition to its table
    inheritance,  // of a table from another
    sequence_owner,
    constraint,
    domain_constraint,
    domain_default,
    index,
    index_attachment,
    statistics,
    view,
    materialized_view,
    rule,
    trigger,
    policy,
    event_trigger,
    publication,
    publication_member,
    subscription,
    setting,  // a property of an object that is set apart from it: CLUSTER ON, replica identity
    owner,
    default_privilege,
    grant,
    comment,
};

// "materialized view": as messages and patterns name it.
std::string_view name_of(FactKind kind);
std::optional<FactKind> find_kind(std::string_view name);

struct Property {
    std::string name;
    std::string value;  // the canonical text, as the server prints it

    friend bool operator==(const Property&, const Property&) = default;
};

struct Fact {
    FactKind kind{};
    // Unique in its kind: qualified and quoted as the server prints it, "public.image.title".
    std::string name;
    // What is compared; sorted by name. What does not hold is absent.
    std::vector<Property> properties;
    // What its SQL needs besides and nobody compares: its parts by themselves, a column's position.
    std::vector<Property> notes;
    // The names that it takes, of which a server has no two: "relation public.image".
    std::vector<std::string> slots;

    // The value of a property; null where it is absent.
    [[nodiscard]] const std::string* find_property(std::string_view wanted) const;
    // The same, "" where it is absent.
    [[nodiscard]] std::string_view property(std::string_view wanted) const;
    [[nodiscard]] bool has(std::string_view wanted) const {
        return find_property(wanted) != nullptr;
    }
    [[nodiscard]] std::string_view note(std::string_view wanted) const;
};

// Where a column stands in its table, from 1, by its note "position"; 0 for what has no place.
int position(const Fact& fact);

// "column public.image.title": what identifies a fact in words.
std::string describe(const Fact& fact);

}  // namespace slipway
