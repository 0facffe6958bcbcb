// The job: under the lock, from where the database is to where it should be.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runner/apply.h"
#include "runner/seed.h"

namespace slipway {

struct RunOptions {
    ApplyOptions apply;
    TableName version_table{"", "alembic_version"};
    RunIdentity identity;
    Duration lock_wait{300'000};
    enum class Ahead { fail, allow } ahead = Ahead::fail;
};

// One command's run against one open database. Everything it is given outlives it.
class Runner {
  public:
    Runner(const Project& project,
           Database& database,
           const RunOptions& options,
           const Surroundings& around);

    // Each answers the plan that was carried out (empty steps: nothing to do), and throws Error
    // otherwise. Before the lock nothing is changed. A stop that comes once all is done throws
    // nothing: the caller looks, where more is to follow.
    Plan upgrade(const std::string& target);
    Plan downgrade(const std::string& target);
    Plan stamp(const std::vector<std::string>& targets, Purge purge);
    // Returns whether the version table was made just now.
    bool ensure_version();

    // Runs the seed files that are due, in the same lock as an upgrade before; returns how many.
    // Where the database is ahead of the revisions, seeds are refused (or, where that is allowed,
    // left out).
    std::size_t seed(const std::vector<SeedFile>& seeds);
    // Those that are due, wherever the database is.
    [[nodiscard]] std::vector<const SeedFile*> due(const std::vector<SeedFile>& seeds);
    // How many of them the database lacks: those that are due, but not for being run every time.
    [[nodiscard]] std::size_t count_missing(const std::vector<SeedFile>& seeds);

    // What upgrade or downgrade would do now, and which files seed() would run; with the same
    // refusals. Takes no lock, changes nothing.
    [[nodiscard]] Plan preview(Direction direction, const std::string& target);
    [[nodiscard]] std::vector<const SeedFile*> preview_seeds(const std::vector<SeedFile>& seeds);

    [[nodiscard]] Bookkeeping& books() { return books_; }

  private:
    Plan run(Direction direction, const std::string& target);
    [[nodiscard]] Plan plan(Direction direction,
                            const std::string& target,
                            const Heads& heads) const;
    [[nodiscard]] bool is_left_alone(const Heads& heads) const;
    [[nodiscard]] Heads read_heads();
    [[nodiscard]] SeedOptions seed_options() const;
    void tell_start(const std::string& target, const Heads& heads);
    void take_lock();
    [[nodiscard]] HistoryEntry stamped(const std::string& revision) const;
    void refuse_if_transactional(const StartedEntry& entry) const;
    void settle_unfinished(const Plan& plan);
    void tell_edited(std::size_t most);
    void finish(const Plan& plan, SteadyTime began);

    const Project& project_;
    Database& database_;
    const RunOptions& options_;
    Surroundings around_;
    Bookkeeping books_;
    std::unique_ptr<Lock> lock_;  // released before the database is closed
};

}  // namespace slipway
