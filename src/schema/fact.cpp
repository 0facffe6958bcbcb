#include "schema/fact.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 47> kind_names = {
    "schema",
    "extension",
    "collation",
    "text search template",
    "text search parser",
    "text search dictionary",
    "text search configuration",
    "foreign data wrapper",
    "server",
    "user mapping",
    "enum",
    "domain",
    "composite type",
    "range type",
    "sequence",
    "routine",
    "aggregate",
    "operator",
    "operator family",
    "operator class",
    "cast",
    "table",
    "column",
    "default",
    "attachment",
    "inheritance",
    "sequence owner",
    "constraint",
    "domain constraint",
    "domain default",
    "index",
    "index attachment",
    "statistics",
    "view",
    "materialized view",
    "rule",
    "trigger",
    "policy",
    "event trigger",
    "publication",
    "publication member",
    "subscription",
    "setting",
    "owner",
    "default privilege",
    "grant",
    "comment",
};
static_assert(kind_names.size() == static_cast<std::size_t>(FactKind::comment) + 1);

constexpr auto kinds_by_name = [] {
    std::array<FactKind, kind_names.size()> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        kinds.at(i) = static_cast<FactKind>(i);
    }
    std::sort(kinds.begin(), kinds.end(), [](FactKind a, FactKind b) {
        return kind_names.at(static_cast<std::size_t>(a)) <
               kind_names.at(static_cast<std::size_t>(b));
    });
    return kinds;
}();

}  // namespace

std::string_view name_of(FactKind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<FactKind> find_kind(std::string_view name) {
    const auto found = std::lower_bound(
        kinds_by_name.begin(), kinds_by_name.end(), name, [](FactKind kind, std::string_view text) {
            return name_of(kind) < text;
        });
    return found == kinds_by_name.end() || name_of(*found) != name ? std::nullopt
                                                                   : std::optional(*found);
}

const std::string* Fact::find_property(std::string_view wanted) const {
    const auto found = std::find_if(properties.begin(), properties.end(), [&](const auto& each) {
        return each.name == wanted;
    });
    return found == properties.end() ? nullptr : &found->value;
}

std::string_view Fact::property(std::string_view wanted) const {
    const std::string* value = find_property(wanted);
    return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::string_view Fact::note(std::string_view wanted) const {
    const auto found = std::find_if(
        notes.begin(), notes.end(), [&](const auto& each) { return each.name == wanted; });
    return found == notes.end() ? std::string_view() : std::string_view(found->value);
}

int position(const Fact& fact) {
    const std::string_view text = fact.note("position");
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string describe(const Fact& fact) {
    return std::string(name_of(fact.kind)) + ' ' + fact.name;
}

}  // namespace slipway
