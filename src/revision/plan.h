// What a command will do to a database, complete before anything runs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "revision/graph.h"

namespace slipway {

// The rows of the version table: the tips of the applied set. Sorted in plans; as the table holds
// them where a plan is asked for, for "-1" starts at the first row, and stamp looks at them in
// turn.
using Heads = std::vector<std::string>;

// "27c6a30d7c24, ae1027a6acf" in sorted order, or "<base>": for people.
std::string heads_text(Heads heads);

enum class Direction { up, down, stamp };
std::string_view name(Direction direction);  // "up", "down", "stamp"

// One change of a row of the version table, in Alembic's words. insert has an empty `from`, remove
// an empty `to`, update both.
struct RowChange {
    std::string from;
    std::string to;

    friend bool operator==(const RowChange&, const RowChange&) = default;
};

// One revision run (or one stamp). `from` and `to` are what Alembic's log line shows:
// "Running upgrade cccc2, dddd2 -> eeee1".
struct Step {
    Direction direction = Direction::up;
    std::string revision;  // the revision that is run; for a stamp the target, empty for base
    std::vector<std::string> from;
    std::vector<std::string> to;
    std::vector<RowChange> changes;  // in Alembic's order
};

struct Plan {
    Heads before;
    Heads after;
    std::vector<Step> steps;
};

// The plans follow Alembic 1.19 (script/revision.py, runtime/migration.py), with the differences
// that docs/alembic.md lists. `target` is what the user typed. They throw Error: `revisions` with
// Alembic's sentence for what cannot be resolved, `ahead` when `current` holds an unknown id.
Plan plan_upgrade(const RevisionGraph& graph, const Heads& current, std::string_view target);
Plan plan_downgrade(const RevisionGraph& graph, const Heads& current, std::string_view target);

// `purge`: as if the table were empty. Its rows, whatever they are, are removed by a first step
// that has neither a revision nor a `to`.
enum class Purge { no, yes };
Plan plan_stamp(const RevisionGraph& graph,
                const Heads& current,
                const std::vector<std::string>& targets,
                Purge purge);

// What plan_upgrade would run, in order: for `status`, `check` and `gate`.
std::vector<RevisionGraph::Index> pending(const RevisionGraph& graph,
                                          const Heads& current,
                                          std::string_view target);

// Applies changes to heads, as the version table will; keeps them sorted. Throws Error (internal)
// when a change does not fit.
void apply_changes(Heads& heads, const std::vector<RowChange>& changes);

}  // namespace slipway
