#include "runner/verify.h"

#include <unordered_map>

#include "revision/history.h"

namespace slipway {

namespace {

class Comparison {
  public:
    Comparison(const Project& project, const Heads& heads, const LastRuns& last)
        : project_(project),
          is_applied_(applied(project.graph, heads)),
          runs_(project.graph.size(), nullptr) {
        for (const LastRun& run : last.runs) {
            if (const auto index = project.graph.find(run.revision)) {
                runs_[*index] = &run;
            }
        }
        is_later_.assign(runs_.size(), false);
        if (last.is_complete) {
            mark_later();
        }
    }

    std::vector<Discrepancy> find() {
        for (RevisionGraph::Index i = 0; i < runs_.size(); ++i) {
            const LastRun* run = runs_[i];
            if (run == nullptr) {
                if (is_applied_[i] && is_later_[i]) {
                    add(Discrepancy::Kind::elsewhere,
                        i,
                        "was applied without Slipway (by Alembic, or by hand)");
                }
                continue;  // else older than the history, or pending
            }
            const bool was_up = run->direction != "down";
            if (was_up != is_applied_[i] && !run->is_before_stamp) {
                add(Discrepancy::Kind::elsewhere,
                    i,
                    std::string("was ") + (is_applied_[i] ? "applied" : "reverted") +
                        " without Slipway (by Alembic, or by hand)");
            } else if (was_up && is_applied_[i] && !run->checksum.empty() &&
                       run->checksum != project_.files[i].checksum(project_.files[i].up)) {
                add(Discrepancy::Kind::edited,
                    i,
                    "was changed after it was applied; the database has the old version");
            }
        }
        return std::move(found_);
    }

  private:
    // What follows a revision that Slipway applied was applied after it: had Slipway done so, there
    // would be a record.
    void mark_later() {
        std::vector<RevisionGraph::Index> open;
        for (RevisionGraph::Index i = 0; i < runs_.size(); ++i) {
            if (is_applied_[i] && runs_[i] != nullptr && !runs_[i]->is_before_stamp) {
                open.push_back(i);
            }
        }
        while (!open.empty()) {
            const RevisionGraph::Index at = open.back();
            open.pop_back();
            for (const RevisionGraph::Index child : project_.graph.all_children(at)) {
                if (!is_later_[child]) {
                    is_later_[child] = true;
                    open.push_back(child);
                }
            }
        }
    }

    void add(Discrepancy::Kind kind, RevisionGraph::Index index, const std::string& what) {
        const MigrationFile& file = project_.files[index];
        found_.push_back({kind,
                          file.revision.id,
                          "revision " + file.revision.id + ' ' + what,
                          {file.path, file.up.first_line, 0}});
    }

    const Project& project_;
    std::vector<bool> is_applied_;
    std::vector<const LastRun*> runs_;  // by index in the graph
    std::vector<bool> is_later_;
    std::vector<Discrepancy> found_;
};

}  // namespace

std::vector<Discrepancy> compare_with_history(const Project& project,
                                              const Heads& heads,
                                              const LastRuns& last) {
    return Comparison(project, heads, last).find();
}

}  // namespace slipway
