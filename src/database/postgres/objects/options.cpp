#include "database/postgres/objects/options.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "database/postgres/array_text.h"
#include "database/postgres/objects/words.h"

namespace slipway::postgres {

namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

Options parse(std::string_view array) {
    Options options;
    for (const std::string& each :
         array.empty() ? std::vector<std::string>() : parse_array(array)) {
        const std::size_t sign = each.find('=');
        options.emplace_back(each.substr(0, sign), each.substr(sign + 1));
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

bool names(const Options& options, const std::string& name) {
    return std::any_of(
        options.begin(), options.end(), [&](const auto& each) { return each.first == name; });
}

Options without_names(const Options& options, const Options& others) {
    Options rest;
    std::copy_if(options.begin(), options.end(), std::back_inserter(rest), [&](const auto& each) {
        return !names(others, each.first);
    });
    return rest;
}

Options without_equals(const Options& options, const Options& others) {
    Options rest;
    std::copy_if(options.begin(), options.end(), std::back_inserter(rest), [&](const auto& each) {
        return std::find(others.begin(), others.end(), each) == others.end();
    });
    return rest;
}

}  // namespace

std::string sorted_options(std::string_view array, std::string_view which) {
    return "(SELECT array_agg(o ORDER BY o) FROM unnest(" + std::string(array) + ") o WHERE " +
           std::string(which) + ")";
}

std::string option_list(std::string_view array) {
    return list(parse(array));
}

// The server puts what is set at the end of the list.
Steps change_options(const std::string& statement,
                     std::string_view before,
                     std::string_view after) {
    const Options old = parse(before);
    const Options now = parse(after);
    Options reset = without_names(old, now);
    Options set = without_equals(now, old);
    Options reached = without_names(without_names(old, reset), set);
    reached.insert(reached.end(), set.begin(), set.end());
    if (reached != now) {
        reset = old;
        set = now;
    }
    Steps steps;
    if (!reset.empty()) {
        std::vector<std::string> gone;
        for (const auto& [name, value] : reset) {
            gone.push_back(name);
        }
        steps.push_back(step(statement + " RESET (" + join(gone) + ")"));
    }
    if (!set.empty()) {
        steps.push_back(step(statement + " SET (" + list(set) + ")"));
    }
    return steps;
}

}  // namespace slipway::postgres
