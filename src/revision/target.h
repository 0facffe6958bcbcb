// What a person types to name revisions, and the revisions that it stands for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "revision/reach.h"

namespace slipway {

// "+2", "ae10-1", "billing@+1", "billing@ae10+2": a number of steps from somewhere.
struct RelativeTarget {
    std::optional<std::string> branch;
    std::optional<std::string> symbol;  // absent: from the current rows
    std::string number;                 // as typed, with its sign
    long steps = 0;

    [[nodiscard]] Error too_few() const;  // "Relative revision +2 didn't produce 2 migrations"
};

// Empty when the text is not relative. As in Alembic, what follows the number is ignored.
std::optional<RelativeTarget> parse_relative(std::string_view text);

// The end of a walk. `none`: before the first revision, or a walk that left the graph.
struct Spot {
    enum class Kind { none, base, revision };

    Kind kind = Kind::none;
    RevisionGraph::Index index = 0;

    static Spot at(RevisionGraph::Index index) { return {Kind::revision, index}; }
    static Spot at(std::optional<RevisionGraph::Index> index) {
        return index ? at(*index) : Spot{};
    }
    [[nodiscard]] bool is_revision() const { return kind == Kind::revision; }
};

// A walk that reaches the end of the graph fails, or stays there.
enum class Overwalk { fail, stay };

// Some commands word the errors of a target in their own way; empty means Alembic's default.
struct Wording {
    std::string argument;       // shown in place of the part that has several heads
    std::string several_heads;  // the whole sentence
};

// Resolves names against one graph. Every function throws Error (revisions) with Alembic's
// sentence for a name that cannot be resolved.
class Resolver {
  public:
    using Index = RevisionGraph::Index;

    explicit Resolver(const RevisionGraph& graph, Wording wording = {});

    // Exactly one revision, or none for "base".
    [[nodiscard]] std::optional<Index> one(std::string_view text) const;

    // All revisions that the text names; "-N" means N below each head.
    [[nodiscard]] std::vector<Spot> many(std::string_view text) const;

    // A full id, a label, or a unique prefix of one; with a branch, checked to be in its lineage.
    [[nodiscard]] Index named(std::string_view name,
                              const std::optional<std::string>& branch = {}) const;

    // Those of `targets` that are in the lineage that the text names.
    [[nodiscard]] std::vector<Index> in_lineage(std::vector<Index> targets,
                                                std::string_view text,
                                                Along along = Along::parents) const;

    // Up (steps > 0, kept in the lineage of `branch`) or down by parents.
    [[nodiscard]] Spot walk(Spot start,
                            long steps,
                            Overwalk overwalk,
                            const std::optional<std::string>& branch = {}) const;

  private:
    // What one text stands for before its names are looked up: a name, or heads already found.
    struct Parsed {
        std::optional<std::string> branch;
        std::optional<std::string> name;
        std::vector<Index> heads;
    };

    [[nodiscard]] Parsed parse(std::string_view text) const;
    [[nodiscard]] Index branch_of(const std::string& branch) const;
    [[nodiscard]] Marks lineage_of(const Parsed& parsed, Along along) const;
    [[nodiscard]] std::vector<Index> checked_heads(const Parsed& parsed) const;
    [[nodiscard]] std::vector<Spot> below_heads(long steps, const Parsed& parsed) const;
    [[nodiscard]] std::vector<Index> steps_from(const Spot& spot, long direction) const;
    [[nodiscard]] Error cannot_locate(std::string_view name, std::string hint) const;
    [[nodiscard]] Error several_heads(const std::string& argument,
                                      const std::vector<Index>& heads) const;
    [[nodiscard]] std::string hint_for(std::string_view name) const;

    const RevisionGraph& graph_;
    Wording wording_;
};

// For `show`, `edit`, `gate --at-least`: one revision; empty for "base". Throws Error (revisions).
std::optional<RevisionGraph::Index> resolve_one(const RevisionGraph& graph, std::string_view text);

// For `show`, `lint`: the revisions that some texts name, in that order, without "base".
std::vector<RevisionGraph::Index> resolve_many(const RevisionGraph& graph,
                                               const std::vector<std::string>& texts);

// The rows of the version table. Throws Error (ahead) for an id that the graph does not know.
std::vector<RevisionGraph::Index> find_rows(const RevisionGraph& graph,
                                            const std::vector<std::string>& rows);

std::vector<std::string> ids_of(const RevisionGraph& graph, RevisionGraph::Indices indices);

}  // namespace slipway
