#include "database/postgres/objects/options.h"

#include <map>
#include <vector>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

using Options = std::map<std::string, std::string>;

Options parse(std::string_view array) {
    Options options;
    if (!array.empty()) {
        for (const std::string& each : parse_array(array)) {
            const std::size_t sign = each.find('=');
            options.emplace(each.substr(0, sign), each.substr(sign + 1));
        }
    }
    return options;
}

std::string list(const Options& options) {
    std::vector<std::string> words;
    for (const auto& [name, value] : options) {
        words.push_back(name + '=' + quote_literal(value));
    }
    return join(words);
}

}  // namespace

// Servers from the minor releases of November 2026 on (15.20) count a column's versions there, which
// pg_dump passes over too.
std::string sorted_options(std::string_view array) {
    return "(SELECT array_agg(o ORDER BY o) FROM unnest(" + std::string(array) +
           ") o WHERE o NOT LIKE 'pg!_attver=%' ESCAPE '!')";
}

std::string option_list(std::string_view array) {
    return list(parse(array));
}

Steps change_options(const std::string& statement,
                     std::string_view before,
                     std::string_view after) {
    const Options old = parse(before);
    const Options now = parse(after);
    Options set;
    std::vector<std::string> reset;
    for (const auto& [name, value] : now) {
        const auto same = old.find(name);
        if (same == old.end() || same->second != value) {
            set.emplace(name, value);
        }
    }
    for (const auto& [name, value] : old) {
        if (!now.contains(name)) {
            reset.push_back(name);
        }
    }
    Steps steps;
    if (!reset.empty()) {
        steps.push_back(step(statement + " RESET (" + join(reset) + ")"));
    }
    if (!set.empty()) {
        steps.push_back(step(statement + " SET (" + list(set) + ")"));
    }
    return steps;
}

}  // namespace slipway::postgres
