// What can be wrong with a set of declared revisions, found before the graph is used.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "revision/edges.h"
#include "revision/revision.h"

namespace slipway {

// Collects faults, so that all of them are reported at once.
class Faults {
  public:
    void add(std::string message, std::string hint = {});

    // Throws Error (revisions): the first fault is the message, the others are details.
    void throw_if_any() const;

  private:
    struct Fault {
        std::string message;
        std::string hint;
    };
    std::vector<Fault> faults_;
};

// Ids and labels of revisions; views into them.
struct Names {
    std::unordered_map<std::string_view, Edges::Index> ids;
    std::unordered_map<std::string_view, Edges::Index> labels;
};

// The sentence for a character that Alembic does not allow in an id or label; empty: all are.
std::string illegal_characters(std::string_view name);

// Whether a target means something else by this word: head, heads, base, current.
bool is_target_word(std::string_view name);

// "versions/bbbb1_x.sql:3", without a line where there is none; empty where the file is not known.
std::string place_of(const Revision& revision, std::size_t line);

// "bbbb1 (versions/bbbb1_x.sql:3)", or the bare id where the file is not known. `line` is by
// default that of the id.
std::string with_origin(const Revision& revision);
std::string with_origin(const Revision& revision, std::size_t line);

Names index_names(const std::vector<Revision>& revisions, Faults& faults);

struct DeclaredEdges {
    Edges parents;
    Edges dependencies;  // as declared, even where a parent is named again
    Edges all_downs;     // parents first, then dependencies, each once
};
DeclaredEdges resolve_edges(const std::vector<Revision>& revisions,
                            const Names& names,
                            Faults& faults);

// Every revision after all of its downs; revisions on or above a cycle are missing from it.
std::vector<Edges::Index> sort_bottom_up(const Edges& all_downs, const Edges& all_children);

// Names each cycle among those that `order` lacks, in the order in which they revise each other.
void find_cycles(const std::vector<Revision>& revisions,
                 const DeclaredEdges& edges,
                 const std::vector<Edges::Index>& order,
                 Faults& faults);

}  // namespace slipway
