// What is known of each step of a plan, and of the hooks around them all, while they run: when each
// began, how long it took.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "database/history.h"
#include "migration/hooks.h"
#include "runner/project.h"
#include "runner/surroundings.h"

namespace slipway {

class StepLog final : public StepListener {
  public:
    StepLog(const Project& project, const Plan& plan, const Surroundings& around);

    void step_started(std::size_t step) noexcept override;
    void step_took(std::size_t step, std::chrono::microseconds more) noexcept override;

    void still_running(const RunningStatement& running) noexcept override;

    // The number under which the executor knows a hook around the run: behind those of the steps.
    [[nodiscard]] std::size_t step_of(HookPoint point) const;

    // The commit of these steps has returned.
    void finished(std::size_t begin, std::size_t end);
    void finished(HookPoint point);
    // The step (or hook) failed, and with it what shares its transaction.
    void failed(std::size_t step, const Error& error);
    // What has not finished is run once more.
    void restart();

    [[nodiscard]] HistoryEntry entry(std::size_t step) const;

  private:
    struct Times {
        SystemTime started{};
        std::chrono::microseconds took{0};
        bool announced = false;
        bool running = false;
        bool finished = false;
    };

    void announce(std::size_t step) const;
    [[nodiscard]] bool is_hook(std::size_t step) const { return step >= plan_.steps.size(); }
    [[nodiscard]] HookPoint hook(std::size_t step) const;

    const Project& project_;
    const Plan& plan_;
    Surroundings around_;
    std::vector<Times> times_;
};

}  // namespace slipway
