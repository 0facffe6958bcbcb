// A revision as its author declared it: data only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace slipway {

// Ids longer than this do not fit alembic_version; they are refused when they are made.
constexpr std::size_t max_revision_id = 32;

struct Revision {
    std::string id;
    std::vector<std::string> parents;     // none: a base; several: a merge point
    std::vector<std::string> depends_on;  // ids or branch labels
    std::vector<std::string> labels;      // as declared in this file; the graph spreads them
    std::string message;

    // For messages about the graph: its file, and the lines of the keys in it. May be empty; 0
    // where there is no such key.
    std::string origin;
    std::size_t id_line = 0;
    std::size_t parents_line = 0;
    std::size_t labels_line = 0;
    std::size_t depends_on_line = 0;
};

}  // namespace slipway
