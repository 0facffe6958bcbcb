// A schema: the facts of a database and which of them cannot be without which others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/fact.h"

namespace slipway {

using FactIndex = std::uint32_t;

// Immutable once built. Facts stand sorted by kind and name.
class Schema {
  public:
    Schema() = default;

    [[nodiscard]] std::size_t size() const { return facts_.size(); }
    [[nodiscard]] const Fact& operator[](FactIndex index) const { return facts_[index]; }
    [[nodiscard]] const std::vector<Fact>& facts() const { return facts_; }
    [[nodiscard]] std::optional<FactIndex> find(FactKind kind, std::string_view name) const;

    // The fact that it lives in and goes with (a column's table, a comment's object).
    [[nodiscard]] std::optional<FactIndex> parent(FactIndex index) const;
    // Those whose parent it is.
    [[nodiscard]] std::span<const FactIndex> children(FactIndex index) const;
    // What has to be there for it, its parent among them; and what it has to be there for.
    [[nodiscard]] std::span<const FactIndex> dependencies(FactIndex index) const;
    [[nodiscard]] std::span<const FactIndex> dependents(FactIndex index) const;

    // Objects of the user's that no fact tells of, in words ("conversion public.latin"), sorted.
    [[nodiscard]] const std::vector<std::string>& unmodelled() const { return unmodelled_; }

  private:
    friend class SchemaBuilder;
    friend Schema without(Schema schema,
                          const std::function<bool(const Schema&, FactIndex)>& leaves_out);

    struct Links {
        std::vector<std::uint32_t> starts;
        std::vector<FactIndex> targets;
        [[nodiscard]] std::span<const FactIndex> of(FactIndex index) const;
    };
    using Edge = std::pair<FactIndex, FactIndex>;
    static Links links(std::size_t count, std::span<const Edge> edges);
    void connect(std::vector<FactIndex> parents, std::vector<Edge> needs);

    std::vector<Fact> facts_;
    std::vector<FactIndex> parents_;
    Links children_;
    Links dependencies_;
    Links dependents_;
    std::vector<std::string> unmodelled_;
};

// Puts a schema together from what a catalogue tells in any order.
class SchemaBuilder {
  public:
    // Facts are known by a handle until the schema is built.
    using Handle = std::size_t;

    Handle add(Fact fact);
    // It lives in the fact of this kind and name; a parent that never comes is no parent.
    void set_parent(Handle child, FactKind kind, std::string name);
    // It needs the fact of this kind and name, where there is one.
    void need(Handle dependent, FactKind kind, std::string name);

    // The same of a fact that was added.
    void need(Handle dependent, Handle dependency) { needs_.emplace_back(dependent, dependency); }
    [[nodiscard]] const Fact& operator[](Handle handle) const { return facts_[handle]; }

    void note_unmodelled(std::string object);

    // Ends the builder's use. Throws Error (internal) for two facts of the same kind and name.
    [[nodiscard]] Schema build();

  private:
    struct Reference {
        Handle from;
        FactKind kind;
        std::string name;
        bool is_parent;
    };

    using Places = std::vector<FactIndex>;  // by handle
    void connect(Schema& schema, const Places& places) const;

    std::vector<Fact> facts_;
    std::vector<Reference> references_;
    std::vector<std::pair<Handle, Handle>> needs_;
    std::vector<std::string> unmodelled_;
};

// The schema without the facts for which `leaves_out` holds, and without what lives in them.
Schema without(Schema schema, const std::function<bool(const Schema&, FactIndex)>& leaves_out);

}  // namespace slipway
