// What is printed of one revision, as Alembic prints it.
#pragma once

#include <string>

#include "revision/graph.h"

namespace slipway {

// Which parts a line shows: history: all; heads: labels; current: branch and merge point;
// branches: labels, branch and merge point.
enum class LineOf { history, heads, current, branches };

// Marks a revision that is a row of the version table, for `history -i`.
enum class RowMark { no, yes };

// "cccc2, dddd2 -> eeee1 (left, right) (mergepoint), rev eeee1"; no line end.
std::string short_line(const RevisionGraph& graph,
                       RevisionGraph::Index index,
                       LineOf line_of,
                       RowMark row = RowMark::no);

// What the graph does not know of a revision.
struct Described {
    std::string path;
    std::string docstring;
    RowMark row = RowMark::no;
};

// "Rev: … / Parent: … / Path: …" and the docstring. Ends with a line end; printed as a line, as
// Alembic does, it is followed by an empty one.
std::string verbose_block(const RevisionGraph& graph,
                          RevisionGraph::Index index,
                          const Described& described);

// The lines "      -> cccc1 (left)" below a branch point, with messages or without; each ends
// with a line end. An empty line follows in Alembic's output.
enum class Messages { no, yes };
std::string branch_lines(const RevisionGraph& graph, RevisionGraph::Index index, Messages messages);

// The first paragraph of a message: what Alembic shows of it.
std::string first_paragraph(const std::string& text);

}  // namespace slipway
