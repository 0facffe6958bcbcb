// What `revision` and `merge` have in common: placing new files in the graph and writing them.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "migration/new_file.h"
#include "output/json.h"
#include "revision/placement.h"

namespace slipway::commands {

// What is in a new file beside its header.
struct RevisionContent {
    std::string message_end;  // behind the message that was given
    std::string up;
    std::string down;
    TransactionMode up_transaction = TransactionMode::on;
    TransactionMode down_transaction = TransactionMode::on;
};

struct WrittenRevision {
    Revision revision;
    std::string path;
};

// The place of new revisions that follow `heads`, as the options have it.
class NewRevisions {
  public:
    // Throws Error where they cannot stand there; nothing is written yet.
    NewRevisions(Session& session, const std::vector<std::string>& heads);

    // Writes one file for each content, every one following the one before; all of them or none.
    [[nodiscard]] std::vector<WrittenRevision> write(
        const std::vector<RevisionContent>& contents) const;

  private:
    [[nodiscard]] NewRevision fresh(const RevisionContent& content,
                                    const std::vector<WrittenRevision>& before) const;
    [[nodiscard]] WrittenRevision write_one(const NewRevision& fresh) const;

    Session& session_;
    Placement placement_;
    std::string folder_;
};

// The paths, a line each.
void print_paths(const std::vector<WrittenRevision>& written);
[[nodiscard]] Json revision_json(const WrittenRevision& written);

// Writes one file with empty sections and prints its path. `heads`: what it follows.
int write_revision(Session& session, const std::vector<std::string>& heads);

}  // namespace slipway::commands
