#include "support/memory_executor.h"

#include <utility>

namespace slipway::test {

void MemoryExecutor::fail_at(std::size_t call, Error error) {
    fail_at_ = call;
    failure_ = std::move(error);
}

void MemoryExecutor::call(std::string line) {
    if (++calls_ == fail_at_) {
        failed_step_ = step_;
        throw Error(*failure_);
    }
    log_.push_back(std::move(line));
}

void MemoryExecutor::begin() {
    call("begin");
    in_transaction_ = true;
}

void MemoryExecutor::commit() {
    call("commit");
    in_transaction_ = false;
}

void MemoryExecutor::rollback() noexcept {
    log_.emplace_back("rollback");
    in_transaction_ = false;
}

void MemoryExecutor::start_step(std::size_t step, const SessionSettings& settings) {
    step_ = step;
    settings_ = settings;
    call("step " + std::to_string(step));
}

void MemoryExecutor::run(StatementReader& script) {
    Statement statement;
    while (script.next(statement)) {
        run_one(statement, script);
    }
}

void MemoryExecutor::run_one(const Statement& statement, StatementReader& script) {
    call("run: " + statement.text);
    if (statement.kind != StatementKind::copy_from_stdin) {
        return;
    }
    for (auto data = script.read_copy_data(); !data.empty(); data = script.read_copy_data()) {
        log_.push_back("copy: " + std::string(data));
    }
}

void MemoryExecutor::flush() {
    call("flush");
}

std::optional<std::size_t> MemoryExecutor::execute(const std::string& sql) {
    call("execute: " + sql);
    if (answers_.empty()) {
        return 1;
    }
    const std::optional<std::size_t> rows = answers_.front();
    answers_.pop_front();
    return rows;
}

}  // namespace slipway::test
