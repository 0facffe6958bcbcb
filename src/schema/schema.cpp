#include "schema/schema.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/error.h"

namespace slipway {

namespace {

constexpr FactIndex no_fact = ~FactIndex{0};

using Key = std::tuple<FactKind, std::string_view>;

Key key_of(const Fact& fact) {
    return {fact.kind, fact.name};
}

// A position in a list of facts that is sorted, or nothing.
std::optional<FactIndex> find_in(const std::vector<Fact>& facts,
                                 FactKind kind,
                                 std::string_view name) {
    const auto found = std::lower_bound(
        facts.begin(), facts.end(), Key{kind, name}, [](const Fact& fact, const Key& key) {
            return key_of(fact) < key;
        });
    return found == facts.end() || key_of(*found) != Key{kind, name}
               ? std::nullopt
               : std::optional(static_cast<FactIndex>(found - facts.begin()));
}

}  // namespace

std::optional<FactIndex> Schema::find(FactKind kind, std::string_view name) const {
    return find_in(facts_, kind, name);
}

std::optional<FactIndex> Schema::parent(FactIndex index) const {
    return parents_[index] == no_fact ? std::nullopt : std::optional(parents_[index]);
}

std::span<const FactIndex> Schema::children(FactIndex index) const {
    return children_.of(index);
}

std::span<const FactIndex> Schema::dependencies(FactIndex index) const {
    return dependencies_.of(index);
}

std::span<const FactIndex> Schema::dependents(FactIndex index) const {
    return dependents_.of(index);
}

std::span<const FactIndex> Schema::Links::of(FactIndex index) const {
    return std::span(targets).subspan(starts[index], starts[index + 1] - starts[index]);
}

Schema::Links Schema::links(std::size_t count, std::vector<Edge> edges) {
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    Links links;
    links.starts.assign(count + 1, 0);
    links.targets.reserve(edges.size());
    for (const auto& [from, to] : edges) {
        ++links.starts[from + 1];
        links.targets.push_back(to);
    }
    std::partial_sum(links.starts.begin(), links.starts.end(), links.starts.begin());
    return links;
}

void Schema::connect(std::vector<FactIndex> parents, std::vector<Edge> needs) {
    parents_ = std::move(parents);
    std::vector<Edge> children;
    for (FactIndex child = 0; child < parents_.size(); ++child) {
        if (parents_[child] != no_fact) {
            children.emplace_back(parents_[child], child);
            needs.emplace_back(child, parents_[child]);
        }
    }
    std::vector<Edge> back;
    back.reserve(needs.size());
    for (const auto& [from, to] : needs) {
        back.emplace_back(to, from);
    }
    children_ = links(facts_.size(), std::move(children));
    dependencies_ = links(facts_.size(), std::move(needs));
    dependents_ = links(facts_.size(), std::move(back));
}

SchemaBuilder::Handle SchemaBuilder::add(Fact fact) {
    facts_.push_back(std::move(fact));
    return facts_.size() - 1;
}

void SchemaBuilder::set_parent(Handle child, FactKind kind, std::string name) {
    references_.push_back({child, kind, std::move(name), true});
}

void SchemaBuilder::need(Handle dependent, FactKind kind, std::string name) {
    references_.push_back({dependent, kind, std::move(name), false});
}

void SchemaBuilder::know(std::string address, Handle fact) {
    addresses_.try_emplace(std::move(address), fact);
}

std::optional<SchemaBuilder::Handle> SchemaBuilder::find(const std::string& address) const {
    const auto found = addresses_.find(address);
    return found == addresses_.end() ? std::nullopt : std::optional(found->second);
}

void SchemaBuilder::depend(const std::string& dependent, const std::string& dependency) {
    const auto from = addresses_.find(dependent);
    const auto to = addresses_.find(dependency);
    if (from != addresses_.end() && to != addresses_.end() && from->second != to->second) {
        dependencies_.emplace_back(from->second, to->second);
    }
}

void SchemaBuilder::note_unmodelled(std::string object) {
    unmodelled_.push_back(std::move(object));
}

Schema SchemaBuilder::build() {
    std::vector<Handle> order(facts_.size());
    std::iota(order.begin(), order.end(), Handle{0});
    std::sort(order.begin(), order.end(), [this](Handle a, Handle b) {
        return key_of(facts_[a]) < key_of(facts_[b]);
    });
    Schema schema;
    schema.facts_.reserve(facts_.size());
    std::vector<FactIndex> places(facts_.size());
    for (const Handle handle : order) {
        places[handle] = static_cast<FactIndex>(schema.facts_.size());
        schema.facts_.push_back(std::move(facts_[handle]));
    }
    const auto twin = std::adjacent_find(
        schema.facts_.begin(), schema.facts_.end(), [](const auto& a, const auto& b) {
            return key_of(a) == key_of(b);
        });
    if (twin != schema.facts_.end()) {
        throw Error(ErrorCode::internal, "the catalogue has " + describe(*twin) + " twice");
    }
    std::vector<FactIndex> parents(schema.size(), no_fact);
    std::vector<Schema::Edge> needs;
    for (const Reference& reference : references_) {
        const auto target = schema.find(reference.kind, reference.name);
        if (target && reference.is_parent) {
            parents[places[reference.from]] = *target;
        } else if (target && *target != places[reference.from]) {
            needs.emplace_back(places[reference.from], *target);
        }
    }
    for (const auto& [from, to] : dependencies_) {
        needs.emplace_back(places[from], places[to]);
    }
    schema.connect(std::move(parents), std::move(needs));
    std::sort(unmodelled_.begin(), unmodelled_.end());
    schema.unmodelled_ = std::move(unmodelled_);
    return schema;
}

Schema without(const Schema& schema,
               const std::function<bool(const Schema&, FactIndex)>& leaves_out) {
    std::vector<bool> is_out(schema.size());
    std::vector<FactIndex> rest;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (leaves_out(schema, i)) {
            rest.push_back(i);
        }
    }
    while (!rest.empty()) {
        const FactIndex i = rest.back();
        rest.pop_back();
        if (!is_out[i]) {
            is_out[i] = true;
            const auto children = schema.children(i);
            rest.insert(rest.end(), children.begin(), children.end());
        }
    }
    SchemaBuilder builder;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (is_out[i]) {
            continue;
        }
        const auto handle = builder.add(schema[i]);
        if (const auto parent = schema.parent(i)) {
            builder.set_parent(handle, schema[*parent].kind, schema[*parent].name);
        }
        for (const FactIndex each : schema.dependencies(i)) {
            builder.need(handle, schema[each].kind, schema[each].name);
        }
    }
    for (const std::string& object : schema.unmodelled()) {
        builder.note_unmodelled(object);
    }
    return builder.build();
}

}  // namespace slipway
