#include "runner/apply.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "runner/backoff.h"
#include "runner/hook_runner.h"
#include "runner/lock_wait.h"
#include "runner/off_step.h"
#include "runner/retry.h"
#include "runner/step_log.h"
#include "sql/check.h"

namespace slipway {

namespace {

bool runs_in_transaction(const Project& project, const Step& step) {
    return section_of(project.file(step.revision), step.direction).transaction ==
           TransactionMode::on;
}

}  // namespace

SessionSettings step_settings(const ApplyOptions& options,
                              Direction direction,
                              const std::string& revision) {
    SessionSettings settings = options.session;
    settings.activity = (revision.empty() ? "hook" : revision) + ' ' + std::string(name(direction));
    if (!options.tag.empty() || (options.hooks != nullptr && !options.hooks->empty())) {
        settings.variables = {{"direction", std::string(name(direction))},
                              {"revision", revision},
                              {"tag", options.tag}};
    }
    return settings;
}

const Section& section_of(const MigrationFile& file, Direction direction) {
    if (direction != Direction::down) {
        return file.up;
    }
    if (!file.down.present) {
        throw Error(
            ErrorCode::guard,
            "revision " + file.revision.id + " cannot be reverted: it has no '-- migrate:down'")
            .at({file.path, 0, 0})
            .hint(
                "write the section that undoes it, or downgrade to a revision that is not below "
                "it");
    }
    return file.down;
}

std::vector<bool> check_scripts(const Project& project,
                                const Dialect& dialect,
                                const Plan& plan,
                                std::string_view word) {
    std::vector<bool> mentions(plan.steps.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const Step& step = plan.steps[i];
        if (step.direction == Direction::stamp) {
            continue;
        }
        const MigrationFile& file = project.file(step.revision);
        const Section& section = section_of(file, step.direction);
        const auto source = file.open(section);
        StatementReader reader(*source, dialect.lexical_rules(), file.path, section.first_line);
        const ScriptFacts facts = section.transaction == TransactionMode::on
                                      ? check_transactional(reader, word)
                                      : check_script(reader, word);
        mentions[i] = facts.mentions_word;
    }
    return mentions;
}

class Apply::Work {
  public:
    Work(const Workplace& place, const ApplyOptions& options, const Surroundings& around)
        : place_(place),
          options_(options),
          around_(around),
          hooks_(options.hooks, place.database.dialect()) {}

    void run(const Plan& plan) {
        mentions_ = check_scripts(
            place_.project, place_.database.dialect(), plan, place_.books.versions().name().table);
        plan_ = &plan;
        heads_ = plan.before;
        StepLog log(place_.project, plan, around_);
        log_ = &log;
        place_.database.set_listener(&log);
        try {
            run_steps();
        } catch (...) {
            place_.database.set_listener(nullptr);
            throw;
        }
        place_.database.set_listener(nullptr);
    }

    [[nodiscard]] const Heads& heads() const { return heads_; }

  private:
    void run_steps() {
        const auto& steps = plan_->steps;
        if (steps.empty()) {
            return;
        }
        if (hooks_.has(HookPoint::before_run) && !is_inside(HookPoint::before_run)) {
            stop_if_requested();
            run_hook_apart(HookPoint::before_run);
        }
        for (std::size_t begin = 0; begin < steps.size();) {
            stop_if_requested();
            const std::size_t end = end_of_group(begin);
            if (runs_in_transaction(place_.project, steps[begin])) {
                run_group(begin, end);
            } else {
                run_off_step(begin);
            }
            begin = end;
        }
        if (hooks_.has(HookPoint::after_run) && !is_inside(HookPoint::after_run)) {
            run_hook_apart(HookPoint::after_run);
        }
    }

    // The step behind those that share a transaction with `begin`.
    [[nodiscard]] std::size_t end_of_group(std::size_t begin) const {
        const auto& steps = plan_->steps;
        std::size_t end = begin + 1;
        if (options_.transactions == Transactions::all &&
            runs_in_transaction(place_.project, steps[begin])) {
            while (end < steps.size() && runs_in_transaction(place_.project, steps[end])) {
                ++end;
            }
        }
        return end;
    }

    // Whether a hook around the run belongs to the transaction of the first or last revisions.
    [[nodiscard]] bool is_inside(HookPoint point) const {
        const Step& step =
            point == HookPoint::before_run ? plan_->steps.front() : plan_->steps.back();
        return hooks_.has(point) && options_.transactions == Transactions::all &&
               runs_in_transaction(place_.project, step);
    }

    void run_hook(HookPoint point) {
        place_.database.start_step(
            log_->step_of(point),
            step_settings(options_, plan_->steps.front().direction, std::string()));
        hooks_.run(point, place_.database);
    }

    // In a transaction of its own; tried again as the revisions are.
    void run_hook_apart(HookPoint point) {
        Database& database = place_.database;
        Retry retry(options_.lock_retries, around_);
        while (true) {
            try {
                database.set_stop_policy({options_.shutdown_timeout});
                database.begin();
                place_.books.create(database);
                run_hook(point);
                database.flush();
                keep_lock(place_.lock.get());
                database.commit();
                place_.books.keep_created();
                log_->finished(point);
                return;
            } catch (Error& error) {
                database.rollback();
                place_.books.forget_created();
                if (!is_worth_another(retry, error, log_->step_of(point))) {
                    fail(error, log_->step_of(point));
                }
                log_->restart();
            }
        }
    }

    // One transaction; rolled back and tried again when a lock stood in its way.
    void run_group(std::size_t begin, std::size_t end) {
        Retry retry(options_.lock_retries, around_);
        while (true) {
            try {
                run_transaction(begin, end);
                return;
            } catch (Error& error) {
                place_.database.rollback();
                place_.books.forget_created();
                const std::size_t failed = failed_step(begin, end);
                if (!is_worth_another(retry, error, failed)) {
                    fail(error, failed);
                }
                log_->restart();
            }
        }
    }

    // Of the group, or of the hooks that share its transaction.
    [[nodiscard]] std::size_t failed_step(std::size_t begin, std::size_t end) const {
        const std::size_t failed = place_.database.failed_step();
        return failed < plan_->steps.size() ? std::clamp(failed, begin, end - 1) : failed;
    }

    // A stop that comes in the pause ends the run as one in the step would.
    bool is_worth_another(Retry& retry, const Error& error, std::size_t index) {
        try {
            return retry.again_after(error);
        } catch (Error& stop) {
            fail(stop, index);
        }
    }

    void run_transaction(std::size_t begin, std::size_t end) {
        Database& database = place_.database;
        const bool opens_run = begin == 0 && is_inside(HookPoint::before_run);
        const bool ends_run = end == plan_->steps.size() && is_inside(HookPoint::after_run);
        database.set_stop_policy(
            {options_.transactions == Transactions::all ? Duration(0) : options_.shutdown_timeout});
        database.begin();
        place_.books.create(database);
        if (opens_run) {
            run_hook(HookPoint::before_run);
        }
        StoredRows rows(heads_);
        for (std::size_t i = begin; i < end; ++i) {
            run_step(i, rows);
        }
        database.flush();
        write_changes(place_.books.versions(), database, rows);
        std::vector<HistoryEntry> entries;
        for (std::size_t i = begin; i < end; ++i) {
            entries.push_back(log_->entry(i));
        }
        place_.books.history().add(database, entries);
        if (ends_run) {
            run_hook(HookPoint::after_run);
            database.flush();
        }
        keep_lock(place_.lock.get());
        database.commit();
        place_.books.keep_created();
        heads_ = rows.sorted();
        done_ += end - begin;
        if (opens_run) {
            log_->finished(HookPoint::before_run);
        }
        log_->finished(begin, end);
        if (ends_run) {
            log_->finished(HookPoint::after_run);
        }
    }

    // A revision with the hooks around it. What looks at the version table finds in it what Alembic
    // would show; hooks may look in ways that nothing here can see.
    void run_step(std::size_t index, StoredRows& rows) {
        Database& database = place_.database;
        const Step& step = plan_->steps[index];
        if (mentions_[index] || hooks_.has(HookPoint::before_each)) {
            write_changes(place_.books.versions(), database, rows);
        }
        run_script(index);
        rows.apply(step.changes);
        if (hooks_.has(HookPoint::after_each)) {
            write_changes(place_.books.versions(), database, rows);
            database.start_step(index, step_settings(options_, step.direction, step.revision));
            hooks_.run(HookPoint::after_each, database);
        }
    }

    void run_script(std::size_t index) {
        const Step& step = plan_->steps[index];
        const MigrationFile& file = place_.project.file(step.revision);
        const Section& section = section_of(file, step.direction);
        if (options_.transactions == Transactions::all) {
            around_.stop.throw_if_requested();
        }
        place_.database.start_step(index, step_settings(options_, step.direction, step.revision));
        hooks_.run(HookPoint::before_each, place_.database);
        const auto source = file.open(section);
        StatementReader reader(
            *source, place_.database.dialect().lexical_rules(), file.path, section.first_line);
        reader.pass_over(options_.passes_over);
        place_.database.run(reader);
    }

    void run_off_step(std::size_t index) {
        place_.database.set_stop_policy({options_.shutdown_timeout});
        OffStep step(place_, options_, around_, *log_, hooks_);
        try {
            step.run(plan_->steps[index], index, heads_);
        } catch (Error& error) {
            place_.database.rollback();
            place_.books.forget_created();
            has_acted_ = has_acted_ || step.has_acted();
            fail(error, index);
        }
        apply_changes(heads_, plan_->steps[index].changes);
        ++done_;
        keep_lock(place_.lock.get());
        log_->finished(index, index + 1);
    }

    // No further step begins after a stop.
    void stop_if_requested() {
        try {
            around_.stop.throw_if_requested();
        } catch (Error& error) {
            error.add_detail(state());
            throw;
        }
    }

    [[nodiscard]] std::string state() const {
        const std::string done = std::to_string(done_) + " of " +
                                 counted(plan_->steps.size(), "revision") +
                                 (done_ == 1 ? " is done and stays; " : " are done and stay; ");
        return (done_ != 0   ? done
                : has_acted_ ? ""
                             : "nothing was changed; ") +
               "the database is at " + heads_text(heads_);
    }

    // Tells where the error happened: in which hook, around which revision.
    void add_context(Error& error, std::size_t index) const {
        if (const std::string hook = hooks_.context_of(error); !hook.empty()) {
            error.during(hook);
        }
        if (index < plan_->steps.size()) {
            const Step& step = plan_->steps[index];
            error.during((step.direction == Direction::up ? "applying " : "reverting ") +
                         step.revision);
        } else if (done_ == plan_->steps.size() && error.hint().empty()) {
            error.hint("nothing is pending now, and the next run has no hooks: run " +
                       options_.hooks->find(HookPoint::after_run)->path +
                       " by hand, once what failed is corrected");
        }
    }

    [[noreturn]] void fail(Error& error, std::size_t index) {
        log_->failed(index, error);
        add_context(error, index);
        if (place_.database.is_commit_unknown()) {
            error.add_detail(
                "whether this transaction was committed is not known: see 'slipway current'; "
                "before it, the database was at " +
                heads_text(heads_));
            throw std::move(error);
        }
        error.add_detail(error.code() == ErrorCode::partially_applied
                             ? "the database is at " + heads_text(heads_)
                             : state());
        throw std::move(error);
    }

    Workplace place_;
    const ApplyOptions& options_;
    Surroundings around_;
    HookRunner hooks_;
    const Plan* plan_ = nullptr;
    StepLog* log_ = nullptr;
    std::vector<bool> mentions_;
    Heads heads_;
    std::size_t done_ = 0;
    bool has_acted_ = false;  // a non-transactional step did something and did not end
};

Apply::Apply(const Workplace& place, const ApplyOptions& options, const Surroundings& around)
    : work_(std::make_unique<Work>(place, options, around)) {}

Apply::~Apply() = default;

void Apply::run(const Plan& plan) {
    work_->run(plan);
}

const Heads& Apply::heads() const {
    return work_->heads();
}

}  // namespace slipway
