// All that the endpoint tells, in one value: the snapshot, and what it means for these revisions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "status/board.h"
#include "status/picture.h"

namespace slipway {

// What runs here, and how it is to be judged. Fixed when the endpoint starts.
struct ReportOptions {
    std::string command;   // "serve", "run", "upgrade", …
    std::string database;  // its name, without address and user
    std::string target;    // as typed: "heads"
    std::string run_id;
    Duration check_interval{10'000};
    bool is_ahead_fine = false;
    bool shows_sql = false;
    bool only_watches = false;  // `serve`: there is no job to be done first
    bool has_tenants = false;   // it runs for many databases
};

struct Report {
    ReportOptions options;
    Snapshot snapshot;
    SystemTime now{};
    Heads heads;                     // with what this run has committed since
    Heads target;                    // ids
    std::vector<std::string> ahead;  // rows that these files do not know
    std::size_t applied = 0;
    std::size_t pending = 0;             // up to the target
    std::vector<PictureNode> revisions;  // the newest first

    [[nodiscard]] bool knows_heads() const { return snapshot.knows_heads; }
    // Who holds the lock, in words; empty: it is free, as far as is known.
    [[nodiscard]] std::string lock_holder() const;
    // A job that has not ended yet.
    [[nodiscard]] bool is_job_open() const;
    // "waiting_db", "migrating", "ready": the word for it all.
    [[nodiscard]] std::string_view state() const;
};

// Of revisions in what is drawn or listed; beyond, the newest are shown.
constexpr std::size_t most_rows = 1000;

constexpr Duration report_every{200};

// Makes the report from a board. Again at once when something has happened that decides, and at
// most every `report_every` for the rest: a run of many small revisions costs no more than one of
// few. For one thread.
class Reporter {
  public:
    // Both outlive the reporter.
    Reporter(const Board& board,
             const RevisionGraph& graph,
             const Clock& clock,
             ReportOptions options);

    // Good until the next call.
    const Report& report();

    // Grows with each report that may tell something else than the one before, its time aside: what
    // was drawn from one may be shown until then.
    [[nodiscard]] std::uint64_t edition() const { return edition_; }

  private:
    void describe();
    [[nodiscard]] Heads target_heads() const;
    void mark(const std::vector<bool>& wanted);

    const Board& board_;
    const RevisionGraph& graph_;
    const Clock& clock_;
    std::uint64_t version_ = 0;
    std::uint64_t turn_ = 0;
    std::uint64_t edition_ = 0;
    SteadyTime made_at_{};
    Report report_;
};

}  // namespace slipway
