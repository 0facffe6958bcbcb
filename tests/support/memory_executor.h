// An executor that carries out nothing: it records what it is told, and fails when told to.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "database/database.h"

namespace slipway::test {

class MemoryExecutor final : public Executor {
  public:
    // The dialect has to outlive the executor.
    explicit MemoryExecutor(const Dialect& dialect) : dialect_(dialect) {}

    // Call n (from 1) throws instead of being recorded. Calls are begin, commit, start_step, flush,
    // execute, and each statement of run and run_one.
    void fail_at(std::size_t call, Error error);

    // What the next calls of execute() answer, in their order; after the last, 1 row.
    void answer_rows(std::optional<std::size_t> rows) { answers_.push_back(rows); }

    // "begin", "commit", "rollback", "step 0", "flush", "execute: …", "run: …" (a statement),
    // "copy: …" (its data).
    [[nodiscard]] const std::vector<std::string>& log() const { return log_; }
    [[nodiscard]] std::size_t calls() const { return calls_; }
    [[nodiscard]] const SessionSettings& settings() const { return settings_; }  // of the last step
    [[nodiscard]] bool in_transaction() const { return in_transaction_; }

    [[nodiscard]] const Dialect& dialect() const override { return dialect_; }
    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    void start_step(std::size_t step, const SessionSettings& settings) override;
    void run(StatementReader& script) override;
    void run_one(const Statement& statement, StatementReader& script) override;
    void flush() override;
    std::optional<std::size_t> execute(const std::string& sql) override;
    [[nodiscard]] std::size_t failed_step() const override { return failed_step_; }

  private:
    void call(std::string line);

    const Dialect& dialect_;
    std::vector<std::string> log_;
    std::deque<std::optional<std::size_t>> answers_;
    std::optional<Error> failure_;
    std::size_t fail_at_ = 0;
    std::size_t calls_ = 0;
    std::size_t step_ = 0;
    std::size_t failed_step_ = 0;
    SessionSettings settings_;
    bool in_transaction_ = false;
};

}  // namespace slipway::test
