// How commands print revisions, in text as Alembic does and as JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "output/json.h"
#include "revision/describe.h"

namespace slipway::commands {

// One line each, or with --verbose one block each; `rows`: what to mark as current.
void print_revisions(Session& session,
                     const std::vector<RevisionGraph::Index>& revisions,
                     LineOf line_of,
                     const Heads& rows = {});

// A revision with all that the graph and its file know of it.
[[nodiscard]] Json revision_json(const Project& project, RevisionGraph::Index index);

// Alembic's block of one revision.
[[nodiscard]] std::string block(const Project& project, RevisionGraph::Index index, RowMark row);

// What `config` prints.
void print_settings(Session& session);

}  // namespace slipway::commands
