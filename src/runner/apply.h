// Carries out one plan against one database: transactions, retries, records, and the truth about
// where the database is afterwards.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migration/hooks.h"
#include "runner/bookkeeping.h"
#include "runner/project.h"
#include "runner/surroundings.h"

namespace slipway {

enum class Transactions { all, each };

struct ApplyOptions {
    Transactions transactions = Transactions::all;
    SessionSettings session;
    std::size_t lock_retries = 10;
    Duration shutdown_timeout{20'000};
    // 0: as recorded; else the first statement to run of the revision that stopped.
    std::size_t resume_at = 0;
    const Hooks* hooks = nullptr;  // outlive the run; null: none
    std::string tag;               // --tag: a text that scripts can read
    // Statements of revisions that are passed over; empty: none.
    std::function<bool(std::string_view)> passes_over{};
};

// What a run works on; all of it outlives the run.
struct Workplace {
    const Project& project;
    Database& database;
    Bookkeeping& books;
    std::unique_ptr<Lock>& lock;
};

class Apply {
  public:
    Apply(const Workplace& place, const ApplyOptions& options, const Surroundings& around);
    ~Apply();
    Apply(const Apply&) = delete;
    Apply& operator=(const Apply&) = delete;
    Apply(Apply&&) = delete;
    Apply& operator=(Apply&&) = delete;

    // Checks every script of the plan, then runs it. Throws Error; its details say what was done
    // and where the database is.
    void run(const Plan& plan);

    // Where the database is now, as far as this run knows.
    [[nodiscard]] const Heads& heads() const;

  private:
    class Work;
    std::unique_ptr<Work> work_;
};

// What a script of this step finds in its session.
SessionSettings step_settings(const ApplyOptions& options,
                              Direction direction,
                              const std::string& revision);

// The section of a file that a step runs. Throws Error (guard) for a downgrade without one.
const Section& section_of(const MigrationFile& file, Direction direction);

// Reads every script of a plan once, before anything runs: broken SQL and transaction commands are
// found while nothing has happened yet. Returns which scripts hold `word` (see sql/check.h). Throws
// Error (revisions, guard).
std::vector<bool> check_scripts(const Project& project,
                                const Dialect& dialect,
                                const Plan& plan,
                                std::string_view word = {});

}  // namespace slipway
