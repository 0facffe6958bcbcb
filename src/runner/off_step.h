// One revision with `Transaction: off`: statement by statement, each on record, so that a run that
// was cut off anywhere can be finished by the next one.
#pragma once

#include <optional>
#include <string>

#include "runner/apply.h"
#include "runner/hook_runner.h"
#include "runner/step_log.h"

namespace slipway {

class OffStep {
  public:
    OffStep(const Workplace& place,
            const ApplyOptions& options,
            const Surroundings& around,
            StepLog& log,
            const HookRunner& hooks)
        : place_(place), options_(options), around_(around), log_(log), hooks_(hooks) {}

    // Runs the step, or goes on with it where an earlier run stopped. Throws Error:
    // migration_failed when nothing of it took effect, partially_applied when something did,
    // passing when running it again will go on by itself.
    // `before`: what the version table has to hold, or nothing is done.
    void run(const Step& step, std::size_t index, const Heads& before);

    // Whether something of the revision took effect, in this run or in an earlier one.
    [[nodiscard]] bool has_acted() const { return acted_; }

  private:
    // What to do with the statement at hand.
    enum class Todo { skip, run, ask_whether_done };

    void begin_with_retries(const Heads& before);
    void begin_record(const Heads& before);
    void start_session();
    void make_session_ready();
    void check_heads(const Heads& before);
    void take_resume_point();
    void run_statements();
    [[nodiscard]] Todo todo(std::size_t number, const Statement& statement);
    void check_unchanged();
    void settle(const Statement& statement, StatementReader& script);
    void run_with_retries(const Statement& statement, StatementReader& script);
    void run_atomically(const Statement& statement, StatementReader& script);
    void run_on_its_own(const Statement& statement, StatementReader& script);
    void run_in_own_block(const Statement& statement, StatementReader& script);
    [[nodiscard]] bool is_kept_pragma(const Statement& statement) const;
    [[nodiscard]] bool is_setting(const Statement& statement) const;
    [[nodiscard]] EffectState effect_in_flight(const Statement& statement);
    void record_done();
    void finish();
    void run_after_each();
    void finish_with_retries();
    void explain(Error& error);
    [[noreturn]] void stopped_at(const Statement& statement, Error& error);
    [[nodiscard]] Error cannot_know(const Statement& statement) const;

    Workplace place_;
    const ApplyOptions& options_;
    Surroundings around_;
    StepLog& log_;
    const HookRunner& hooks_;
    const Step* step_ = nullptr;
    const MigrationFile* file_ = nullptr;
    const Section* section_ = nullptr;
    std::size_t index_ = 0;
    StartedEntry record_;
    bool is_new_ = true;
    std::size_t resume_from_ = 0;  // statements that an earlier run did
    bool in_flight_ = false;       // the one after them had begun
    bool in_own_block_ = false;    // between the script's own BEGIN and COMMIT
    Place block_;                  // of that BEGIN
    bool explained_ = false;       // the error tells already what is done
    bool acted_ = false;           // something of this revision took effect, in this run or before
    std::string checksum_;         // of the statements so far, chained
    std::size_t number_ = 0;       // of the statement at hand, from 1
};

// The statement checksum after one more statement.
std::string chain(const std::string& checksum, const std::string& statement);

}  // namespace slipway
