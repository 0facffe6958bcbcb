#include "schema/overlay.h"

#include <algorithm>

#include "schema/copy.h"

namespace slipway {

namespace {

constexpr std::string_view type_name = "type";

class Overlay {
  public:
    Overlay(const Schema& from, const Schema& to, const Compared& compared)
        : from_(from), to_(to), compared_(compared) {}

    Schema build() {
        for (FactIndex i = 0; i < to_.size(); ++i) {
            if (!is_replaced(i)) {
                copy_fact_as(builder_, to_, i, with_kept_type(to_[i]));
            }
        }
        for (FactIndex i = 0; i < from_.size(); ++i) {
            if (is_taken_over(i)) {
                copy_fact(builder_, from_, i);
            }
        }
        for (const std::string& object : to_.unmodelled()) {
            builder_.note_unmodelled(object);
        }
        return builder_.build();
    }

  private:
    [[nodiscard]] bool is_privilege(FactKind kind) const {
        return !compared_.privileges && (kind == FactKind::owner || kind == FactKind::grant ||
                                         kind == FactKind::default_privilege);
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
        const std::string* type = old ? from_[*old].find_property(type_name) : nullptr;
        if (type != nullptr) {
            for (Property& property : kept.properties) {
                if (property.name == type_name) {
                    property.value = *type;
                }
            }
        }
        return kept;
    }

    const Schema& from_;
    const Schema& to_;
    const Compared& compared_;
    SchemaBuilder builder_;
};

}  // namespace

Schema overlaid(const Schema& from, const Schema& to, const Compared& compared) {
    return Overlay(from, to, compared).build();
}

}  // namespace slipway
