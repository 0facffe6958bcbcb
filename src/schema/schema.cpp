#include "schema/schema.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/error.h"
#include "schema/copy.h"

namespace slipway {

namespace {

constexpr FactIndex no_fact = ~FactIndex{0};

using Key = std::tuple<FactKind, std::string_view>;

Key key_of(const Fact& fact) {
    return {fact.kind, fact.name};
}

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        const auto& [kind, name] = key;
        return std::hash<std::string_view>()(name) * 31 + static_cast<std::size_t>(kind);
    }
};

// Where the facts of a list are, when all of them are asked for.
class Directory {
  public:
    explicit Directory(const std::vector<Fact>& facts) {
        places_.reserve(facts.size());
        for (const Fact& fact : facts) {
            places_.emplace(key_of(fact), static_cast<FactIndex>(places_.size()));
        }
    }

    [[nodiscard]] FactIndex find(FactKind kind, std::string_view name) const {
        const auto found = places_.find(Key{kind, name});
        return found == places_.end() ? no_fact : found->second;
    }

  private:
    std::unordered_map<Key, FactIndex, KeyHash> places_;
};

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

Schema::Links Schema::links(std::size_t count, std::span<const Edge> edges) {
    std::vector<std::uint32_t> ends(count + 1, 0);
    for (const Edge& edge : edges) {
        ++ends[edge.first + 1];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<FactIndex> targets(edges.size());
    for (const auto& [from, to] : edges) {
        targets[ends[from]++] = to;
    }
    Links links;
    links.starts.reserve(count + 1);
    auto begin = targets.begin();
    for (FactIndex i = 0; i < count; ++i) {
        const auto end = targets.begin() + ends[i];
        std::sort(begin, end);
        links.starts.push_back(static_cast<std::uint32_t>(links.targets.size()));
        links.targets.insert(links.targets.end(), begin, std::unique(begin, end));
        begin = end;
    }
    links.starts.push_back(static_cast<std::uint32_t>(links.targets.size()));
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
    children_ = links(facts_.size(), children);
    dependencies_ = links(facts_.size(), needs);
    dependents_ = links(facts_.size(), back);
}

namespace {

// Where each fact will be without those that are left out; no_fact for them and what lives in them.
std::vector<FactIndex> places_without(
    const Schema& schema, const std::function<bool(const Schema&, FactIndex)>& leaves_out) {
    std::vector<FactIndex> going;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (leaves_out(schema, i)) {
            going.push_back(i);
        }
    }
    std::vector<FactIndex> places(schema.size(), 0);
    while (!going.empty()) {
        const FactIndex i = going.back();
        going.pop_back();
        if (places[i] != no_fact) {
            places[i] = no_fact;
            const auto children = schema.children(i);
            going.insert(going.end(), children.begin(), children.end());
        }
    }
    FactIndex next = 0;
    for (FactIndex& place : places) {
        place = place == no_fact ? no_fact : next++;
    }
    return places;
}

}  // namespace

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
    connect(schema, places);
    std::sort(unmodelled_.begin(), unmodelled_.end());
    schema.unmodelled_ = std::move(unmodelled_);
    return schema;
}

void SchemaBuilder::connect(Schema& schema, const Places& places) const {
    const Directory directory(schema.facts_);
    std::vector<FactIndex> parents(schema.size(), no_fact);
    std::vector<Schema::Edge> needs;
    needs.reserve(references_.size() + needs_.size());
    for (const Reference& reference : references_) {
        const FactIndex target = directory.find(reference.kind, reference.name);
        if (target == no_fact) {
            continue;
        }
        if (reference.is_parent) {
            parents[places[reference.from]] = target;
        } else if (target != places[reference.from]) {
            needs.emplace_back(places[reference.from], target);
        }
    }
    for (const auto& [from, to] : needs_) {
        needs.emplace_back(places[from], places[to]);
    }
    schema.connect(std::move(parents), std::move(needs));
}

Schema without(Schema schema, const std::function<bool(const Schema&, FactIndex)>& leaves_out) {
    const std::vector<FactIndex> places = places_without(schema, leaves_out);
    if (std::find(places.begin(), places.end(), no_fact) == places.end()) {
        return schema;
    }
    Schema rest;
    std::vector<FactIndex> parents;
    std::vector<Schema::Edge> needs;
    for (FactIndex i = 0; i < schema.size(); ++i) {
        if (places[i] == no_fact) {
            continue;
        }
        const auto parent = schema.parent(i);
        parents.push_back(parent ? places[*parent] : no_fact);
        for (const FactIndex each : schema.dependencies(i)) {
            if (places[each] != no_fact) {
                needs.emplace_back(places[i], places[each]);
            }
        }
        rest.facts_.push_back(std::move(schema.facts_[i]));
    }
    rest.connect(std::move(parents), std::move(needs));
    rest.unmodelled_ = std::move(schema.unmodelled_);
    return rest;
}

}  // namespace slipway
