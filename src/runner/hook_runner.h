// Hooks as SQL to carry out: checked before a run begins, then run where they belong.
#pragma once

#include <array>
#include <string>

#include "base/error.h"
#include "database/database.h"
#include "migration/hooks.h"

namespace slipway {

class HookRunner {
  public:
    // Reads each hook once. Throws Error (revisions) for broken SQL, and for a hook that begins or
    // ends a transaction, with the place. `hooks` may be null: there are none; it and the dialect
    // outlive the runner.
    HookRunner(const Hooks* hooks, const Dialect& dialect);

    [[nodiscard]] bool has(HookPoint point) const;

    // Whether it does more than change the session; false where there is none.
    [[nodiscard]] bool leaves_something(HookPoint point) const;

    // Hands the script to the executor, which may queue it; nothing where there is no such hook.
    void run(HookPoint point, Executor& executor) const;

    // Runs only what changes the session: a later session needs that again.
    void run_settings(HookPoint point, Executor& executor) const;

    // Which hook an error comes from, in words, for its context; empty: none.
    [[nodiscard]] std::string context_of(const Error& error) const;

  private:
    const Hooks* hooks_;
    const Dialect& dialect_;
    std::array<bool, hook_points.size()> leaves_something_{};
};

}  // namespace slipway
