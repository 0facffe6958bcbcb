#include "runner/step_log.h"

#include <utility>

#include "runner/apply.h"

namespace slipway {

StepLog::StepLog(const Project& project, const Plan& plan, const Surroundings& around)
    : project_(project), plan_(plan), around_(around), times_(plan.steps.size() + 2) {}

std::size_t StepLog::step_of(HookPoint point) const {
    return plan_.steps.size() + (point == HookPoint::before_run ? 0 : 1);
}

HookPoint StepLog::hook(std::size_t step) const {
    return step == plan_.steps.size() ? HookPoint::before_run : HookPoint::after_run;
}

void StepLog::step_started(std::size_t step) noexcept {
    Times& times = times_[step];
    if (!std::exchange(times.running, true)) {
        times.started = around_.clock.now();
    }
    if (!std::exchange(times.announced, true)) {
        announce(step);
    }
}

void StepLog::announce(std::size_t step) const {
    if (is_hook(step)) {
        around_.sink.on(HookStarted{std::string(name(hook(step)))});
        return;
    }
    const Step& what = plan_.steps[step];
    around_.sink.on(StepStarted{.number = step + 1,
                                .total = plan_.steps.size(),
                                .direction = what.direction,
                                .revision = what.revision,
                                .from = what.from,
                                .to = what.to,
                                .message = project_.file(what.revision).revision.message});
}

void StepLog::step_took(std::size_t step, std::chrono::microseconds more) noexcept {
    times_[step].took += more;
}

void StepLog::still_running(const RunningStatement& running) noexcept {
    const bool is_around = is_hook(running.step);
    around_.sink.on(StatementRunning{.number = is_around ? 0 : running.step + 1,
                                     .total = plan_.steps.size(),
                                     .what = is_around ? std::string(name(hook(running.step)))
                                                       : plan_.steps[running.step].revision,
                                     .place = running.place,
                                     .statements = running.statements,
                                     .elapsed = running.elapsed,
                                     .server_view = running.server_view});
}

void StepLog::finished(std::size_t begin, std::size_t end) {
    for (std::size_t step = begin; step < end; ++step) {
        const Step& what = plan_.steps[step];
        times_[step].finished = true;
        around_.sink.on(
            StepFinished{.direction = what.direction,
                         .revision = what.revision,
                         .message = project_.file(what.revision).revision.message,
                         .took = std::chrono::duration_cast<Duration>(times_[step].took)});
    }
}

void StepLog::finished(HookPoint point) {
    Times& times = times_[step_of(point)];
    times.finished = true;
    around_.sink.on(
        HookFinished{std::string(name(point)), std::chrono::duration_cast<Duration>(times.took)});
}

// The steps that shared its transaction went back with it.
void StepLog::failed(std::size_t step, const Error& error) {
    const std::string culprit =
        is_hook(step) ? std::string(name(hook(step))) : plan_.steps[step].revision;
    for (std::size_t i = 0; i < times_.size(); ++i) {
        if (!times_[i].announced || times_[i].finished) {
            continue;
        }
        const std::string reason = i == step ? error.message() : "rolled back with " + culprit;
        if (is_hook(i)) {
            around_.sink.on(HookFailed{std::string(name(hook(i))), reason});
        } else {
            around_.sink.on(StepFailed{plan_.steps[i].direction, plan_.steps[i].revision, reason});
        }
    }
}

void StepLog::restart() {
    for (Times& times : times_) {
        if (!times.finished) {
            times.running = false;
            times.took = std::chrono::microseconds(0);
        }
    }
}

HistoryEntry StepLog::entry(std::size_t step) const {
    const Step& what = plan_.steps[step];
    const MigrationFile& file = project_.file(what.revision);
    const Times& times = times_[step];
    return {
        .revision = what.revision,
        .direction = std::string(name(what.direction)),
        .message = file.revision.message,
        .checksum = file.checksum(section_of(file, what.direction)),
        .started = times.started,
        .finished = times.started + std::chrono::duration_cast<SystemTime::duration>(times.took)};
}

}  // namespace slipway
