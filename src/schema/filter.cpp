#include "schema/filter.h"

#include <algorithm>

#include <fnmatch.h>

namespace slipway {

namespace {

bool matches(const std::string& pattern, const std::string& text) {
    return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

bool matches_any(const std::vector<std::string>& patterns, const std::string& text) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return matches(pattern, text);
    });
}

bool is_relation(FactKind kind) {
    return kind == FactKind::table || kind == FactKind::view || kind == FactKind::materialized_view;
}

// Objects that are in no schema; everything else is named "schema.name", or lives in what is.
bool is_outside_schemas(FactKind kind) {
    switch (kind) {
        case FactKind::extension:
        case FactKind::foreign_data_wrapper:
        case FactKind::foreign_server:
        case FactKind::user_mapping:
        case FactKind::cast:
        case FactKind::event_trigger:
        case FactKind::publication:
        case FactKind::publication_member:
        case FactKind::subscription:
        case FactKind::default_privilege:
        case FactKind::owner:
        case FactKind::grant:
        case FactKind::comment: return true;
        default: return false;
    }
}

class Sieve {
  public:
    explicit Sieve(const SchemaFilter& filter) : filter_(filter) {}

    [[nodiscard]] bool leaves_out(const Schema& schema, FactIndex index) const {
        return leaves_out_itself(schema[index]) ||
               (schema[index].kind == FactKind::sequence && is_owned_by_left_out(schema, index));
    }

  private:
    [[nodiscard]] bool leaves_out_itself(const Fact& fact) const {
        return is_kind_out(fact.kind) || is_schema_out(fact) || is_table_out(fact);
    }

    [[nodiscard]] bool is_kind_out(FactKind kind) const {
        const auto has = [kind](const std::vector<FactKind>& kinds) {
            return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
        };
        return has(filter_.exclude_kinds) ||
               (!filter_.include_kinds.empty() && !has(filter_.include_kinds));
    }

    [[nodiscard]] bool is_schema_out(const Fact& fact) const {
        if (is_outside_schemas(fact.kind)) {
            return false;
        }
        const std::string schema = name_parts(fact.name).front();
        return matches_any(filter_.exclude_schemas, schema) ||
               (!filter_.include_schemas.empty() && !matches_any(filter_.include_schemas, schema));
    }

    [[nodiscard]] bool is_table_out(const Fact& fact) const {
        if (!is_relation(fact.kind)) {
            return false;
        }
        const std::vector<std::string> parts = name_parts(fact.name);
        const std::string qualified = parts.front() + '.' + parts.back();
        const auto has = [&](const std::vector<std::string>& patterns) {
            return matches_any(patterns, parts.back()) || matches_any(patterns, qualified);
        };
        return has(filter_.exclude_tables) ||
               (!filter_.include_tables.empty() && !has(filter_.include_tables));
    }

    [[nodiscard]] bool is_owned_by_left_out(const Schema& schema, FactIndex sequence) const {
        const auto children = schema.children(sequence);
        return std::any_of(children.begin(), children.end(), [&](FactIndex child) {
            return schema[child].kind == FactKind::sequence_owner && needs_left_out(schema, child);
        });
    }

    [[nodiscard]] bool needs_left_out(const Schema& schema, FactIndex fact) const {
        const auto needed = schema.dependencies(fact);
        return std::any_of(needed.begin(), needed.end(), [&](FactIndex each) {
            const auto parent = schema.parent(each);
            return is_table_out(schema[each]) || (parent && is_table_out(schema[*parent]));
        });
    }

    const SchemaFilter& filter_;
};

}  // namespace

std::vector<std::string> name_parts(std::string_view name) {
    std::vector<std::string> parts(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == '"') {
            if (is_quoted && i + 1 < name.size() && name[i + 1] == '"') {
                parts.back() += c;
                ++i;
            } else {
                is_quoted = !is_quoted;
            }
        } else if (!is_quoted && c == '(') {
            break;
        } else if (!is_quoted && c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Schema filtered(const Schema& schema, const SchemaFilter& filter) {
    const Sieve sieve(filter);
    return without(schema, [&sieve](const Schema& all, FactIndex index) {
        return sieve.leaves_out(all, index);
    });
}

}  // namespace slipway
