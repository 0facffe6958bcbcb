#include "schema/diff.h"

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

}  // namespace slipway
