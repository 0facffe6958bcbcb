#include "runner/runner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "revision/history.h"
#include "revision/target.h"
#include "runner/hook_runner.h"
#include "runner/lock_wait.h"
#include "runner/verify.h"

namespace slipway {

namespace {

// A restart that finds nothing to do looks at the newest runs only: what was edited by mistake is
// mostly among them, and 'slipway verify' looks at all.
constexpr std::size_t recent_runs = 100;

std::string shortened(const std::vector<std::string>& revisions) {
    constexpr std::size_t most = 5;
    if (revisions.size() <= most) {
        return join(revisions, ", ");
    }
    return join({revisions.begin(), revisions.begin() + most}, ", ") + " and " +
           std::to_string(revisions.size() - most) + " more";
}

Plan nothing_to_do(Heads heads) {
    std::sort(heads.begin(), heads.end());
    return {heads, heads, {}};
}

}  // namespace

Runner::Runner(const Project& project,
               Database& database,
               const RunOptions& options,
               const Surroundings& around)
    : project_(project),
      database_(database),
      options_(options),
      around_(around),
      books_(database, options.version_table, options.identity) {
    database_.on_notice([this](const std::string& text) { around_.sink.on(Notice{text}); });
}

Plan Runner::plan(Direction direction, const std::string& target, const Heads& heads) const {
    return direction == Direction::up ? plan_upgrade(project_.graph, heads, target)
                                      : plan_downgrade(project_.graph, heads, target);
}

Heads Runner::read_heads() {
    Heads heads = books_.heads();
    around_.sink.on(HeadsRead{heads});
    return heads;
}

// A database that is ahead of these files, where that is allowed; says so.
bool Runner::is_left_alone(const Heads& heads) const {
    Heads unknown;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(unknown), [this](const auto& head) {
        return !project_.graph.find(head);
    });
    if (options_.ahead != RunOptions::Ahead::allow || unknown.empty()) {
        return false;
    }
    around_.sink.on(Warning{"the database is ahead of these files, at " + join(unknown, ", ") +
                            "; nothing was changed"});
    return true;
}

// "-1" alone, where there are several heads to start from.
void Runner::tell_start(const std::string& target, const Heads& heads) {
    const auto relative = parse_relative(target);
    if (relative && !relative->symbol && !relative->branch && relative->steps < 0 &&
        heads.size() > 1) {
        around_.sink.on(Warning{"downgrade " + target + " from several heads (" +
                                heads_text(heads) + ") starts at " + heads.front() +
                                "; to start at another one, type it: slipway downgrade " +
                                heads.back() + target});
    }
}

Plan Runner::upgrade(const std::string& target) {
    return run(Direction::up, target);
}

Plan Runner::downgrade(const std::string& target) {
    return run(Direction::down, target);
}

Plan Runner::preview(Direction direction, const std::string& target) {
    const Heads heads = books_.heads();
    if (is_left_alone(heads)) {
        return nothing_to_do(heads);
    }
    Plan chosen = plan(direction, target, heads);
    check_scripts(project_, database_.dialect(), chosen);
    HookRunner(options_.apply.hooks, database_.dialect());  // throws where one is not sound
    return chosen;
}

Plan Runner::run(Direction direction, const std::string& target) {
    const SteadyTime began = around_.clock.steady();
    database_.check_server();
    Heads heads = read_heads();
    if (is_left_alone(heads)) {
        return nothing_to_do(heads);
    }
    Plan chosen = plan(direction, target, heads);
    tell_start(target, heads);
    if (options_.apply.resume_at != 0 && !books_.has_unfinished()) {
        throw Error(ErrorCode::usage, "--resume-at: no revision stopped part way in this database")
            .hint("leave the option out");
    }
    if (chosen.steps.empty() && !books_.has_unfinished()) {
        tell_edited(recent_runs);
        finish(chosen, began);
        return chosen;
    }
    take_lock();
    heads = read_heads();
    if (is_left_alone(heads)) {
        return nothing_to_do(heads);
    }
    chosen = plan(direction, target, heads);
    settle_unfinished(chosen);
    tell_edited(History::all_runs);
    around_.sink.on(PlanReady{chosen.before, chosen.after, chosen.steps.size()});
    Apply apply({project_, database_, books_, lock_}, options_.apply, around_);
    try {
        apply.run(chosen);
    } catch (const Error& error) {
        around_.sink.on(RunFailed{error.code(), error.message(), apply.heads()});
        throw;
    }
    finish(chosen, began);
    return chosen;
}

void Runner::take_lock() {
    lock_ = wait_for_lock(database_, books_.versions().name(), options_.lock_wait, around_);
    books_.refresh();
}

// A non-transactional revision that an earlier run began has to be finished before anything else.
void Runner::settle_unfinished(const Plan& plan) {
    if (!books_.has_history()) {
        return;
    }
    const std::vector<bool> is_applied = applied(project_.graph, plan.before);
    for (const StartedEntry& entry : books_.history().started(database_)) {
        const auto index = project_.graph.find(entry.revision);
        const bool is_planned =
            std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step& step) {
                return step.revision == entry.revision && name(step.direction) == entry.direction;
            });
        if (is_planned) {
            refuse_if_transactional(entry);
            continue;  // goes on now
        }
        if (index && is_applied[*index] == (entry.direction == "up")) {
            books_.history().settle(database_, entry.id);  // by Alembic: it must not go on later
            continue;
        }
        const std::string command = entry.direction == "up"
                                        ? "slipway upgrade " + entry.revision
                                        : "slipway downgrade " + entry.revision + "-1";
        throw Error(ErrorCode::partially_applied,
                    "revision " + entry.revision + " (" + entry.direction +
                        ") was cut off after statement " + std::to_string(entry.statements_done) +
                        " by run " + entry.run_id + " on " + entry.host)
            .hint("finish it first: " + command +
                  "; or, when it is settled by hand, record that: "
                  "slipway stamp REV");
    }
}

// Run in a transaction it would begin again at its first statement.
void Runner::refuse_if_transactional(const StartedEntry& entry) const {
    const MigrationFile& file = project_.file(entry.revision);
    const Section& section = entry.direction == "up" ? file.up : file.down;
    if (section.transaction == TransactionMode::off) {
        return;
    }
    throw Error(ErrorCode::partially_applied,
                "revision " + entry.revision + " (" + entry.direction +
                    ") stopped part way as a non-transactional one, and its file now asks for a "
                    "transaction")
        .at({file.path, section.first_line, 0})
        .hint(
            "put '-- Transaction: off' back; or, when what it did is settled by hand, record "
            "that: slipway stamp REV");
}

// Of the last `most` runs.
void Runner::tell_edited(std::size_t most) {
    if (!books_.has_history()) {
        return;
    }
    std::vector<std::string> elsewhere;
    for (const Discrepancy& found : compare_with_history(
             project_, books_.heads(), books_.history().last_runs(database_, most))) {
        if (found.kind == Discrepancy::Kind::edited) {
            around_.sink.on(Warning{found.place.text() + ": " + found.text});
        } else {
            elsewhere.push_back(found.revision);
        }
    }
    if (!elsewhere.empty()) {
        around_.sink.on(Warning{"applied or reverted without Slipway (by Alembic, or by hand): " +
                                shortened(elsewhere) + "; 'slipway verify' tells which"});
    }
}

HistoryEntry Runner::stamped(const std::string& revision) const {
    const auto index = project_.graph.find(revision);
    return {.revision = revision,
            .direction = "stamp",
            .message = index ? project_.files[*index].revision.message : "",
            .checksum = index ? project_.files[*index].checksum(project_.files[*index].up) : "",
            .started = around_.clock.now(),
            .finished = around_.clock.now()};
}

Plan Runner::stamp(const std::vector<std::string>& targets, Purge purge) {
    const SteadyTime began = around_.clock.steady();
    database_.check_server();
    plan_stamp(project_.graph, purge == Purge::yes ? Heads{} : books_.heads(), targets, purge);
    take_lock();
    const Heads before = books_.heads();
    Plan chosen = plan_stamp(project_.graph, before, targets, purge);
    // Of base with an empty revision. Where only what had begun is settled, the record says so too.
    std::vector<HistoryEntry> entries;
    for (const Step& step : chosen.steps) {
        entries.push_back(stamped(step.revision));
    }
    if (entries.empty() && books_.has_unfinished()) {
        entries.push_back(stamped(chosen.after.empty() ? "" : chosen.after.front()));
    }
    StoredRows rows(before);
    for (const Step& step : chosen.steps) {
        rows.apply(step.changes);
    }
    database_.begin();
    try {
        books_.create(database_);
        if (purge == Purge::yes) {
            books_.versions().purge(database_);
            rows = StoredRows::unwritten(rows.rows());
        }
        write_changes(books_.versions(), database_, rows);
        books_.history().settle_started(database_);
        books_.history().add(database_, entries);
        database_.commit();
    } catch (...) {
        database_.rollback();
        throw;
    }
    for (std::size_t i = 0; i < chosen.steps.size(); ++i) {
        const Step& step = chosen.steps[i];
        around_.sink.on(StepStarted{.number = i + 1,
                                    .total = chosen.steps.size(),
                                    .direction = Direction::stamp,
                                    .revision = step.revision,
                                    .from = step.from,
                                    .to = step.to,
                                    .message = {}});
    }
    finish(chosen, began);
    return chosen;
}

SeedOptions Runner::seed_options() const {
    return {options_.apply.session,
            options_.identity,
            books_.versions().name().schema,
            options_.apply.lock_retries};
}

std::vector<const SeedFile*> Runner::due(const std::vector<SeedFile>& seeds) {
    return due_seeds(database_, seeds, seed_options());
}

std::size_t Runner::count_missing(const std::vector<SeedFile>& seeds) {
    return count_missing_seeds(database_, seeds, seed_options());
}

std::vector<const SeedFile*> Runner::preview_seeds(const std::vector<SeedFile>& seeds) {
    const Heads heads = books_.heads();
    if (is_left_alone(heads)) {
        return {};
    }
    std::vector<const SeedFile*> chosen = due(seeds);
    if (!chosen.empty()) {
        find_rows(project_.graph, heads);  // throws where the database is ahead
    }
    return chosen;
}

std::size_t Runner::seed(const std::vector<SeedFile>& seeds) {
    if (is_left_alone(read_heads()) || due(seeds).empty()) {
        return 0;
    }
    if (lock_ == nullptr) {
        database_.check_server();
        take_lock();
    }
    find_rows(project_.graph, read_heads());  // throws where the database is ahead
    return run_seeds(database_, seeds, seed_options(), around_);
}

bool Runner::ensure_version() {
    database_.check_server();
    if (books_.has_versions()) {
        return false;
    }
    take_lock();
    if (books_.has_versions()) {
        return false;
    }
    database_.begin();
    try {
        books_.versions().create(database_);
        database_.commit();
    } catch (...) {
        database_.rollback();
        throw;
    }
    return true;
}

void Runner::finish(const Plan& plan, SteadyTime began) {
    around_.sink.on(
        RunFinished{plan.before,
                    plan.after,
                    plan.steps.size(),
                    std::chrono::duration_cast<Duration>(around_.clock.steady() - began)});
}

}  // namespace slipway
