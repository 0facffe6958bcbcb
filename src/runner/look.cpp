#include "runner/look.h"

#include <algorithm>

namespace slipway {

Look look_at(const Project& project,
             Database& database,
             const Bookkeeping& books,
             std::size_t runs) {
    Look look;
    look.server = database.server_version();
    look.heads = books.heads();
    std::sort(look.heads.begin(), look.heads.end());
    for (const std::string& head : look.heads) {
        (project.graph.find(head) ? look.known : look.unknown).push_back(head);
    }
    look.lock_holder = database.lock_holder(books.versions().name());
    if (books.has_history()) {
        look.unfinished = books.history().started(database);
        look.discrepancies =
            compare_with_history(project, look.known, books.history().last_runs(database, runs));
    }
    return look;
}

}  // namespace slipway
