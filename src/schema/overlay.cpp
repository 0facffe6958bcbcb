#include "schema/overlay.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "schema/copy.h"

namespace slipway {

namespace {

constexpr std::string_view type_name = "type";

bool is_of_type(const Property& property) {
    return property.name == type_name || property.name == "collation";
}

class Overlay {
  public:
    Overlay(const Schema& from, const Schema& to, const Compared& compared)
        : from_(from), to_(to), compared_(compared) {}

    // Whether `to` has all of it as `from` has it.
    [[nodiscard]] bool changes_nothing() const {
        return compared_.types && compared_.defaults && has_all_privileges(from_, to_) &&
               has_all_privileges(to_, from_);
    }

    [[nodiscard]] Schema build() const {
        SchemaBuilder builder;
        for (FactIndex i = 0; i < to_.size(); ++i) {
            if (!is_replaced(i)) {
                copy_fact_as(builder, to_, i, with_kept_type(to_[i]));
            }
        }
        for (FactIndex i = 0; i < from_.size(); ++i) {
            if (is_taken_over(i)) {
                copy_fact(builder, from_, i);
            }
        }
        for (const std::string& object : to_.unmodelled()) {
            builder.note_unmodelled(object);
        }
        return builder.build();
    }

  private:
    [[nodiscard]] bool is_privilege(FactKind kind) const {
        return !compared_.privileges && (kind == FactKind::owner || kind == FactKind::grant ||
                                         kind == FactKind::default_privilege);
    }

    [[nodiscard]] bool has_all_privileges(const Schema& some, const Schema& others) const {
        return std::all_of(some.facts().begin(), some.facts().end(), [&](const Fact& fact) {
            if (!is_privilege(fact.kind)) {
                return true;
            }
            const auto other = others.find(fact.kind, fact.name);
            return other && others[*other].properties == fact.properties;
        });
    }

    [[nodiscard]] bool is_default(FactKind kind) const {
        return !compared_.defaults && kind == FactKind::default_value;
    }

    // Whether everything that a fact of `from` needs is in `to` as well.
    [[nodiscard]] bool can_be_there(FactIndex old) const {
        const auto needed = from_.dependencies(old);
        return std::all_of(needed.begin(), needed.end(), [this](FactIndex each) {
            return to_.find(from_[each].kind, from_[each].name).has_value();
        });
    }

    // A default of a column that both have: the old one, or none where the old side has none.
    [[nodiscard]] bool is_replaced(FactIndex index) const {
        const Fact& fact = to_[index];
        if (is_privilege(fact.kind)) {
            return true;
        }
        const auto column = to_.parent(index);
        if (!is_default(fact.kind) || !column) {
            return false;
        }
        const auto old = from_.find(fact.kind, fact.name);
        return from_.find(to_[*column].kind, to_[*column].name) && (!old || can_be_there(*old));
    }

    [[nodiscard]] bool is_taken_over(FactIndex old) const {
        const FactKind kind = from_[old].kind;
        return (is_privilege(kind) || is_default(kind)) && can_be_there(old);
    }

    [[nodiscard]] Fact with_kept_type(const Fact& fact) const {
        Fact kept = fact;
        if (compared_.types || fact.kind != FactKind::column) {
            return kept;
        }
        const auto old = from_.find(fact.kind, fact.name);
        if (!old || from_[*old].find_property(type_name) == nullptr) {
            return kept;
        }
        std::erase_if(kept.properties, is_of_type);
        std::copy_if(from_[*old].properties.begin(),
                     from_[*old].properties.end(),
                     std::back_inserter(kept.properties),
                     is_of_type);
        std::sort(kept.properties.begin(),
                  kept.properties.end(),
                  [](const Property& a, const Property& b) { return a.name < b.name; });
        return kept;
    }

    const Schema& from_;
    const Schema& to_;
    const Compared& compared_;
};

}  // namespace

Schema overlaid(const Schema& from, Schema to, const Compared& compared) {
    const Overlay overlay(from, to, compared);
    return overlay.changes_nothing() ? std::move(to) : overlay.build();
}

}  // namespace slipway
