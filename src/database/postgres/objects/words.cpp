#include "database/postgres/objects/words.h"

#include <algorithm>
#include <map>

#include "database/postgres/array_text.h"
#include "database/postgres/dialect.h"
#include "schema/filter.h"

namespace slipway::postgres {

namespace {

std::string keyword_of(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::enum_type:
        case FactKind::composite_type:
        case FactKind::range_type: return "TYPE";
        case FactKind::routine:
            return fact.note("keyword").empty() ? "ROUTINE" : std::string(fact.note("keyword"));
        case FactKind::table:
            return fact.note("keyword").empty() ? "TABLE" : std::string(fact.note("keyword"));
        case FactKind::domain_constraint: return "CONSTRAINT";
        default: break;
    }
    std::string keyword(name_of(fact.kind));
    std::transform(keyword.begin(), keyword.end(), keyword.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return keyword;
}

std::map<std::string, std::string> parse_options(std::string_view options) {
    std::map<std::string, std::string> parsed;
    for (const std::string& each : parse_array(options)) {
        const auto equals = std::min(each.find('='), each.size());
        parsed[each.substr(0, equals)] =
            equals < each.size() ? each.substr(equals + 1) : std::string();
    }
    return parsed;
}

std::string in_options(const std::vector<std::string>& words) {
    return words.empty() ? "" : " OPTIONS (" + join(words) + ")";
}

}  // namespace

std::string is_own(std::string_view catalog, std::string_view oid) {
    const std::string name(oid);
    return name + " >= 16384 AND NOT EXISTS (SELECT FROM pg_depend own WHERE own.classid = '" +
           std::string(catalog) + "'::regclass AND own.objid = " + name +
           " AND own.deptype IN ('e', 'i'))";
}

std::string address_of(std::string_view catalog, std::string_view oid) {
    return "('" + std::string(catalog) + "'::regclass::oid || ':' || " + std::string(oid) +
           " || ':0')";
}

std::string routine_name(std::string_view oid) {
    return "(SELECT quote_ident(rn.nspname) || '.' || quote_ident(rp.proname)"
           " FROM pg_proc rp JOIN pg_namespace rn ON rn.oid = rp.pronamespace WHERE rp.oid = " +
           std::string(oid) + ")";
}

std::string routine_signature(std::string_view oid) {
    return "(SELECT quote_ident(rn.nspname) || '.' || quote_ident(rp.proname) || '('"
           " || oidvectortypes(rp.proargtypes) || ')'"
           " FROM pg_proc rp JOIN pg_namespace rn ON rn.oid = rp.pronamespace WHERE rp.oid = " +
           std::string(oid) + ")";
}

std::string operator_name(std::string_view oid) {
    return "(SELECT 'OPERATOR(' || quote_ident(rn.nspname) || '.' || ro.oprname || ')'"
           " FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace"
           " WHERE ro.oid = " +
           std::string(oid) + ")";
}

std::string quote_literal(std::string_view text) {
    return dialect().quote_literal(text);
}

std::string quote_identifier(std::string_view name) {
    return dialect().quote_identifier(name);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string joined;
    for (const std::string& part : parts) {
        joined += (&part == parts.data() ? std::string_view() : separator);
        joined += part;
    }
    return joined;
}

std::string_view name_in_parent(const Schema& schema, FactIndex fact) {
    const std::string_view name = schema[fact].name;
    const auto parent = schema.parent(fact);
    return parent ? name.substr(schema[*parent].name.size() + 1) : name;
}

std::string aside_name(const Fact& fact) {
    return quote_identifier(shelved_name(fact.note("name")));
}

std::string aside_path(const Fact& fact) {
    return std::string(fact.note("schema")) + '.' + aside_name(fact);
}

std::string aside_name(std::string_view path) {
    return quote_identifier(shelved_name(name_parts(path).back()));
}

std::string aside_path(std::string_view path) {
    return quote_identifier(name_parts(path).front()) + '.' + aside_name(path);
}

std::string target_of(const Schema& schema, FactIndex fact) {
    const std::string keyword = keyword_of(schema[fact]);
    switch (schema[fact].kind) {
        case FactKind::domain_constraint:
            return keyword + ' ' + std::string(name_in_parent(schema, fact)) + " ON DOMAIN " +
                   schema[schema.parent(fact).value()].name;
        case FactKind::constraint:
        case FactKind::rule:
        case FactKind::trigger:
        case FactKind::policy:
            return keyword + ' ' + std::string(name_in_parent(schema, fact)) + " ON " +
                   schema[schema.parent(fact).value()].name;
        case FactKind::default_value:
            return "SEQUENCE " + std::string(schema[fact].property("sequence"));
        default: return keyword + ' ' + schema[fact].name;
    }
}

std::string options_clause(std::string_view options) {
    std::vector<std::string> words;
    for (const auto& [name, value] : parse_options(options)) {
        words.push_back(quote_identifier(name) + ' ' + quote_literal(value));
    }
    return in_options(words);
}

std::string options_change(std::string_view before, std::string_view after) {
    const auto old_options = parse_options(before);
    const auto new_options = parse_options(after);
    std::vector<std::string> words;
    for (const auto& [name, value] : old_options) {
        if (!new_options.contains(name)) {
            words.push_back("DROP " + quote_identifier(name));
        }
    }
    for (const auto& [name, value] : new_options) {
        const auto old = old_options.find(name);
        if (old == old_options.end() || old->second != value) {
            words.push_back((old == old_options.end() ? "ADD " : "SET ") + quote_identifier(name) +
                            ' ' + quote_literal(value));
        }
    }
    return in_options(words);
}

bool differs(const Change& change, std::string_view property) {
    const std::string* before = change.old_fact().find_property(property);
    const std::string* after = change.new_fact().find_property(property);
    return before == nullptr || after == nullptr ? before != after : *before != *after;
}

bool differs_only_in(const Change& change, std::span<const std::string_view> properties) {
    const auto is_named = [&](const Property& each) {
        return std::find(properties.begin(), properties.end(), each.name) != properties.end();
    };
    const auto is_fine = [&](const Property& each) {
        return is_named(each) || !differs(change, each.name);
    };
    const auto& old_properties = change.old_fact().properties;
    const auto& new_properties = change.new_fact().properties;
    return std::all_of(old_properties.begin(), old_properties.end(), is_fine) &&
           std::all_of(new_properties.begin(), new_properties.end(), is_fine);
}

bool is_stored(const Schema& schema, FactIndex type) {
    const auto dependents = schema.dependents(type);
    return std::any_of(dependents.begin(), dependents.end(), [&](FactIndex each) {
        switch (schema[each].kind) {
            case FactKind::table:
            case FactKind::column: return true;
            case FactKind::domain:
            case FactKind::composite_type:
            case FactKind::range_type: return is_stored(schema, each);
            default: return false;
        }
    });
}

}  // namespace slipway::postgres
