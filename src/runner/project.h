// The user's revisions as the runner needs them: the graph, and the file of each node.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migration/file.h"
#include "revision/graph.h"

namespace slipway {

struct Project {
    RevisionGraph graph;
    std::vector<MigrationFile> files;  // files[i] declares graph.at(i)

    // The file of a revision that the graph knows.
    [[nodiscard]] const MigrationFile& file(std::string_view revision) const {
        return files[graph.find(revision).value()];
    }
};

}  // namespace slipway
