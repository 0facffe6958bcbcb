// A project of revision files in a folder of its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "migration/directory.h"
#include "runner/project.h"
#include "support/temporary_folder.h"

namespace slipway::test {

class ProjectFolder {
  public:
    // One file: the header's keys ("Revision ID: a\nRevises: b"), and the two sections.
    void add(const std::string& id,
             const std::string& keys,
             const std::string& up,
             const std::string& down) {
        std::string header = "-- Make " + id + "\n--\n-- Revision ID: " + id + '\n';
        for (std::size_t begin = 0; begin < keys.size();) {
            const std::size_t end = std::min(keys.find('\n', begin), keys.size());
            header += "-- " + keys.substr(begin, end - begin) + '\n';
            begin = end + 1;
        }
        folder_.write(id + ".sql",
                      header + "\n-- migrate:up\n" + up + "\n\n-- migrate:down\n" + down + '\n');
    }

    [[nodiscard]] Project load() const {
        Scan scan = slipway::load({{folder_ / ""}, false});
        std::vector<Revision> revisions;
        for (const MigrationFile& file : scan.files) {
            revisions.push_back(file.revision);
        }
        return {RevisionGraph(std::move(revisions)), std::move(scan.files)};
    }

  private:
    TemporaryFolder folder_;
};

}  // namespace slipway::test
