#include "cli/variable_names.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "cli/options.h"
#include "cli/suggestion.h"

namespace slipway {

namespace {

constexpr std::string_view prefix = "SLIPWAY_";

// SLIPWAY_SERVICE_HOST, SLIPWAY_SERVICE_PORT_HTTP, SLIPWAY_PORT=tcp://…,
// SLIPWAY_PORT_8080_TCP_ADDR, and the same for a Service named slipway-health.
bool is_of_kubernetes(std::string_view name, std::string_view value) {
    const auto port = name.find("_PORT_");
    const bool numbered = port != std::string_view::npos && port + 6 < name.size() &&
                          std::isdigit(static_cast<unsigned char>(name[port + 6])) != 0;
    return numbered || name.find("_SERVICE_HOST") != std::string_view::npos ||
           name.find("_SERVICE_PORT") != std::string_view::npos ||
           (name.ends_with("_PORT") && value.find("://") != std::string_view::npos);
}

bool is_of_tests(std::string_view name) {
    return name.starts_with("SLIPWAY_TEST_") || name == "SLIPWAY_UPDATE_GOLDEN";
}

}  // namespace

std::vector<std::string> known_variables() {
    std::vector<std::string> names;
    for (const Option& option : all_options()) {
        if (const std::string name = environment_name(option); !name.empty()) {
            names.push_back(name);
        }
        if (option.name == "url") {
            names.emplace_back("SLIPWAY_URL_FILE");
            names.emplace_back("SLIPWAY_PASSWORD");
        }
    }
    return names;
}

std::string variable_warning(const std::string& name, const std::string& value) {
    if (!name.starts_with(prefix) || is_of_tests(name) || is_of_kubernetes(name, value)) {
        return {};
    }
    std::vector<std::string> known = known_variables();
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        return {};
    }
    std::for_each(
        known.begin(), known.end(), [](std::string& each) { each.erase(0, prefix.size()); });
    return with_suggestion(name + " is not a variable of Slipway",
                           suggestion(name.substr(prefix.size()), known, prefix));
}

}  // namespace slipway
