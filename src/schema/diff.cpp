#include "schema/diff.h"

#include <algorithm>
#include <tuple>

namespace slipway {

namespace {

auto key_of(const Fact& fact) {
    return std::tuple(fact.kind, std::string_view(fact.name));
}

}  // namespace

SchemaDiff diff_schemas(const Schema& from, const Schema& to) {
    SchemaDiff diff;
    FactIndex old = 0;
    FactIndex now = 0;
    while (old < from.size() || now < to.size()) {
        if (now == to.size() || (old < from.size() && key_of(from[old]) < key_of(to[now]))) {
            diff.gone.push_back(old++);
        } else if (old == from.size() || key_of(to[now]) < key_of(from[old])) {
            diff.made.push_back(now++);
        } else {
            const bool is_equal = from[old].properties == to[now].properties;
            (is_equal ? diff.kept : diff.changed).emplace_back(old++, now++);
        }
    }
    return diff;
}

bool differ(const Schema& from, const Schema& to) {
    const auto is_same = [](const Fact& a, const Fact& b) {
        return key_of(a) == key_of(b) && a.properties == b.properties;
    };
    return !std::equal(
        from.facts().begin(), from.facts().end(), to.facts().begin(), to.facts().end(), is_same);
}

}  // namespace slipway
