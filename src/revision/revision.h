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
    std::string origin;  // "path" of its file, for messages about the graph; may be empty
};

}  // namespace slipway
