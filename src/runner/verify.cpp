#include "runner/verify.h"

#include "revision/history.h"

#include <unordered_map>

namespace slipway {

std::vector<Discrepancy> compare_with_history(const Project& project, const Heads& heads,
                                              const std::vector<LastRun>& runs) {
    std::vector<Discrepancy> found;
    const std::vector<bool> is_applied = applied(project.graph, heads);
    std::unordered_map<std::string_view, const LastRun*> last;
    for (const LastRun& run : runs) {
        last.emplace(run.revision, &run);
    }
    for (std::size_t i = 0; i < project.files.size(); ++i) {
        const MigrationFile& file = project.files[i];
        const auto at = last.find(file.revision.id);
        const LastRun* run = at == last.end() ? nullptr : at->second;
        const Place place{file.path, file.up.first_line, 0};
        if (run == nullptr) {
            continue;  // older than the history
        }
        const bool is_up = run->direction != "down";
        if (is_up != is_applied[i]) {
            found.push_back({Discrepancy::Kind::elsewhere, file.revision.id,
                             "revision " + file.revision.id + " was " +
                                 (is_applied[i] ? "applied" : "reverted") +
                                 " without Slipway (by Alembic, or by hand)",
                             place});
        } else if (is_up && !run->checksum.empty() && run->checksum != file.checksum(file.up)) {
            found.push_back({Discrepancy::Kind::edited, file.revision.id,
                             "revision " + file.revision.id +
                                 " was changed after it was applied; the database has the old version",
                             place});
        }
    }
    return found;
}

}  // namespace slipway
