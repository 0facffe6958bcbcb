// What is known of each step of a plan while it runs: when it began, how long it took.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "database/history.h"
#include "runner/project.h"
#include "runner/surroundings.h"

namespace slipway {

class StepLog final : public StepListener {
  public:
    StepLog(const Project& project, const Plan& plan, const Surroundings& around);

    void step_started(std::size_t step) noexcept override;
    void step_took(std::size_t step, std::chrono::microseconds more) noexcept override;

    // The commit of these steps has returned.
    void finished(std::size_t begin, std::size_t end);
    // The step failed, and with it what shares its transaction.
    void failed(std::size_t step, const Error& error);
    // The steps from here on are run once more.
    void restart(std::size_t begin);

    [[nodiscard]] HistoryEntry entry(std::size_t step) const;

  private:
    struct Times {
        SystemTime started{};
        std::chrono::microseconds took{0};
        bool announced = false;
        bool finished = false;
    };

    const Project& project_;
    const Plan& plan_;
    Surroundings around_;
    std::vector<Times> times_;
};

}  // namespace slipway
