#include "runner/step_log.h"

#include "runner/apply.h"

namespace slipway {

StepLog::StepLog(const Project& project, const Plan& plan, const Surroundings& around)
    : project_(project), plan_(plan), around_(around), times_(plan.steps.size()) {}

void StepLog::step_started(std::size_t step) noexcept {
    Times& times = times_[step];
    times.started = around_.clock.now();
    if (times.announced) {
        return;
    }
    times.announced = true;
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

// The steps that shared its transaction went back with it.
void StepLog::failed(std::size_t step, const Error& error) {
    for (std::size_t i = 0; i < times_.size(); ++i) {
        if (times_[i].announced && !times_[i].finished) {
            const Step& what = plan_.steps[i];
            around_.sink.on(StepFailed{
                what.direction,
                what.revision,
                i == step ? error.message() : "rolled back with " + plan_.steps[step].revision});
        }
    }
}

void StepLog::restart(std::size_t begin) {
    for (std::size_t step = begin; step < times_.size(); ++step) {
        times_[step].took = std::chrono::microseconds(0);
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
