#include "schema/filter.h"

#include <algorithm>
#include <utility>

#include <fnmatch.h>

#include "schema/copy.h"

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

// What the kinds to include need not name: schemas, as all others live in them, and what makes up
// a table or a domain.
bool comes_along(FactKind kind) {
    switch (kind) {
        case FactKind::schema:
        case FactKind::column:
        case FactKind::default_value:
        case FactKind::attachment:
        case FactKind::inheritance:
        case FactKind::sequence_owner:
        case FactKind::constraint:
        case FactKind::domain_constraint:
        case FactKind::domain_default:
        case FactKind::index_attachment:
        case FactKind::publication_member:
        case FactKind::setting: return true;
        default: return false;
    }
}

// Whether a schema cannot go while it has such an object.
bool holds_schema(FactKind kind) {
    return kind != FactKind::comment && kind != FactKind::grant && kind != FactKind::owner &&
           kind != FactKind::default_privilege;
}

// A pattern that matches the text alone.
std::string pattern_for(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

// The schema as a qualified name has it, quotes and all.
std::string_view first_part(std::string_view name) {
    bool is_quoted = false;
    const auto* const end = std::find_if(name.begin(), name.end(), [&](char c) {
        is_quoted ^= c == '"';
        return !is_quoted && (c == '.' || c == '(');
    });
    return name.substr(0, static_cast<std::size_t>(end - name.begin()));
}

// Of a table or view, as patterns have it.
class TableName {
  public:
    explicit TableName(const Fact& relation) {
        const std::vector<std::string> parts = name_parts(relation.name);
        name_ = parts.back();
        qualified_ = parts.front() + '.' + name_;
    }

    [[nodiscard]] bool matches(const std::string& pattern) const {
        return slipway::matches(pattern, name_) || slipway::matches(pattern, qualified_);
    }

  private:
    std::string name_;
    std::string qualified_;
};

void drop_matched(Unmatched& patterns, const Schema& schema) {
    for (const Fact& fact : schema.facts()) {
        if (!patterns.schemas.empty() && !is_outside_schemas(fact.kind)) {
            const std::string name = name_parts(first_part(fact.name)).front();
            std::erase_if(patterns.schemas,
                          [&](const std::string& pattern) { return matches(pattern, name); });
        }
        if (!patterns.tables.empty() && is_relation(fact.kind)) {
            const TableName name(fact);
            std::erase_if(patterns.tables,
                          [&](const std::string& pattern) { return name.matches(pattern); });
        }
    }
}

class Sieve {
  public:
    explicit Sieve(const SchemaFilter& filter) : filter_(filter) {}

    [[nodiscard]] bool leaves_out(const Schema& schema, FactIndex index) {
        return leaves_out_itself(schema[index]) ||
               (schema[index].kind == FactKind::sequence && is_owned_by_left_out(schema, index));
    }

    // What a table, whose parts are properties of it as well, has of parts that are left out.
    [[nodiscard]] bool leaves_out(const Fact& fact, const Property& property) const {
        return fact.kind == FactKind::table &&
               ((property.name == "columns" && is_kind_out(FactKind::column)) ||
                (property.name == "constraints" && is_kind_out(FactKind::constraint)));
    }

  private:
    [[nodiscard]] bool leaves_out_itself(const Fact& fact) {
        return is_kind_out(fact.kind) || is_schema_out(fact) || is_table_out(fact);
    }

    [[nodiscard]] bool is_kind_out(FactKind kind) const {
        const auto has = [kind](const std::vector<FactKind>& kinds) {
            return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
        };
        return has(filter_.exclude_kinds) || (!filter_.include_kinds.empty() &&
                                              !comes_along(kind) && !has(filter_.include_kinds));
    }

    [[nodiscard]] bool is_schema_out(const Fact& fact) {
        if (is_outside_schemas(fact.kind)) {
            return false;
        }
        const std::string_view schema = first_part(fact.name);
        if (schema != last_schema_) {
            last_schema_ = schema;
            is_last_schema_out_ = is_schema_out(name_parts(schema).front());
        }
        return is_last_schema_out_;
    }

    [[nodiscard]] bool is_schema_out(const std::string& schema) const {
        return matches_any(filter_.exclude_schemas, schema) ||
               (!filter_.include_schemas.empty() && !matches_any(filter_.include_schemas, schema));
    }

    [[nodiscard]] bool is_table_out(const Fact& fact) const {
        if (!is_relation(fact.kind)) {
            return false;
        }
        const TableName name(fact);
        const auto has = [&](const std::vector<std::string>& patterns) {
            return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
                return name.matches(pattern);
            });
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
    std::string last_schema_ = ".";  // as it stands in names: many facts in a row are of one schema
    bool is_last_schema_out_ = false;
};

bool has_left_out(const Fact& fact, const Sieve& sieve) {
    return std::any_of(fact.properties.begin(), fact.properties.end(), [&](const Property& each) {
        return sieve.leaves_out(fact, each);
    });
}

Schema without_properties(Schema schema, const Sieve& sieve) {
    const auto& facts = schema.facts();
    if (std::none_of(facts.begin(), facts.end(), [&](const Fact& fact) {
            return has_left_out(fact, sieve);
        })) {
        return schema;
    }
    SchemaBuilder builder;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        Fact fact = schema[i];
        std::erase_if(fact.properties,
                      [&](const Property& each) { return sieve.leaves_out(schema[i], each); });
        copy_fact_as(builder, schema, i, std::move(fact));
    }
    for (const std::string& object : schema.unmodelled()) {
        builder.note_unmodelled(object);
    }
    return builder.build();
}

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

std::string_view last_part(std::string_view name) {
    std::size_t begin = 0;
    bool is_quoted = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        is_quoted = is_quoted != (name[i] == '"');
        if (name[i] == '.' && !is_quoted) {
            begin = i + 1;
        }
    }
    return name.substr(begin);
}

Unmatched unmatched_patterns(const SchemaFilter& filter, const Schema& a, const Schema& b) {
    Unmatched patterns{filter.include_schemas, filter.include_tables};
    drop_matched(patterns, a);
    drop_matched(patterns, b);
    return patterns;
}

std::vector<std::string> schemas_to_spare(const Schema& database,
                                          const Schema& wanted,
                                          const SchemaFilter& filter) {
    Sieve sieve(filter);
    std::vector<std::string> patterns;
    for (FactIndex i = 0; i < database.size(); ++i) {
        const Fact& fact = database[i];
        if (fact.kind != FactKind::schema || wanted.find(fact.kind, fact.name)) {
            continue;
        }
        const auto children = database.children(i);
        if (std::any_of(children.begin(), children.end(), [&](FactIndex child) {
                return holds_schema(database[child].kind) && sieve.leaves_out(database, child);
            })) {
            patterns.push_back(pattern_for(name_parts(fact.name).front()));
        }
    }
    return patterns;
}

Schema filtered(Schema schema, const SchemaFilter& filter) {
    Sieve sieve(filter);
    return without_properties(without(std::move(schema),
                                      [&sieve](const Schema& all, FactIndex index) {
                                          return sieve.leaves_out(all, index);
                                      }),
                              sieve);
}

}  // namespace slipway
