#include "schema/plan.h"

#include <functional>
#include <string>
#include <string_view>

#include "schema/action_graph.h"
#include "schema/diff.h"
#include "schema/order.h"

namespace slipway {

std::string shelved_name(std::string_view name) {
    constexpr std::size_t longest = 50;  // with what follows, 63 bytes
    constexpr std::string_view aside = "__slipway_old";
    if (name.size() <= longest) {
        return std::string(name) + std::string(aside);
    }
    // Names that begin the same still differ.
    const std::string number = std::to_string(std::hash<std::string_view>()(name) % 100'000'000);
    std::size_t end = longest - number.size();
    while ((static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end;  // not in the middle of a character
    }
    return std::string(name.substr(0, end)) + number + std::string(aside);
}

SchemaPlan plan_schema(const Schema& from, const Schema& to, const Rules& rules) {
    if (!differ(from, to)) {
        return {&from, &to, {}};
    }
    ActionGraph graph(from, to, rules);
    order_dependencies(graph);
    order_partitions(graph);
    order_owned_sequences(graph);
    return {&from, &to, graph.sorted()};
}

}  // namespace slipway
