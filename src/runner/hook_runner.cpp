#include "runner/hook_runner.h"

#include "runner/session_statement.h"
#include "sql/check.h"

namespace slipway {

namespace {

// One pass over the script of a hook.
class Script {
  public:
    Script(const Hook& hook, const Dialect& dialect)
        : source_(hook.open()), reader_(*source_, dialect.lexical_rules(), hook.path, 1) {}

    StatementReader& reader() { return reader_; }

  private:
    std::unique_ptr<ByteSource> source_;
    StatementReader reader_;
};

void check(const Hook& hook, const Dialect& dialect) {
    Script script(hook, dialect);
    try {
        check_transactional(script.reader());
    } catch (Error& error) {
        if (error.hint().find("Transaction") != std::string::npos) {
            error.hint("remove it: Slipway begins and ends the transactions around a hook");
        }
        throw;
    }
}

}  // namespace

HookRunner::HookRunner(const Hooks* hooks, const Dialect& dialect)
    : hooks_(hooks), dialect_(dialect) {
    for (const HookPoint point : hook_points) {
        if (!has(point)) {
            continue;
        }
        check(*hooks_->find(point), dialect_);
        Script script(*hooks_->find(point), dialect_);
        Statement statement;
        while (script.reader().next(statement)) {
            leaves_something_.at(static_cast<std::size_t>(point)) |=
                !is_session_setting(statement, dialect_.lexical_rules());
        }
    }
}

bool HookRunner::has(HookPoint point) const {
    return hooks_ != nullptr && hooks_->find(point) != nullptr;
}

bool HookRunner::leaves_something(HookPoint point) const {
    return leaves_something_.at(static_cast<std::size_t>(point));
}

void HookRunner::run(HookPoint point, Executor& executor) const {
    if (has(point)) {
        Script script(*hooks_->find(point), dialect_);
        executor.run(script.reader());
    }
}

void HookRunner::run_settings(HookPoint point, Executor& executor) const {
    if (!has(point)) {
        return;
    }
    Script script(*hooks_->find(point), dialect_);
    Statement statement;
    while (script.reader().next(statement)) {
        if (is_session_setting(statement, dialect_.lexical_rules())) {
            executor.run_one(statement, script.reader());
        }
    }
}

std::string HookRunner::context_of(const Error& error) const {
    for (const HookPoint point : hook_points) {
        if (has(point) && hooks_->find(point)->path == error.place().file) {
            return "running the hook " + std::string(name(point));
        }
    }
    return {};
}

}  // namespace slipway
