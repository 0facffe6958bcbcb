#include "cli/commands/watch.h"

#include <exception>
#include <optional>
#include <utility>

#include "runner/look.h"
#include "runner/wait.h"

namespace slipway::commands {

namespace {

// An endless watch looks at the newest runs only; 'slipway verify' looks at all.
constexpr std::size_t recent_runs = 100;

Checked look(Session& session, const std::vector<SeedFile>& seeds) {
    const Project& project = session.project();
    const RunOptions options = session.run_options();
    const Surroundings around = session.surroundings();
    const WaitOptions wait{Duration(0), session.open_options(Access::read_only)};
    const std::unique_ptr<Database> database =
        wait_for_database([&] { return session.config().database_url(); }, wait, around);
    Runner runner(project, *database, options, around);
    const Look seen = look_at(project, *database, runner.books(), recent_runs);
    Checked checked;
    checked.server = seen.server;
    checked.heads = seen.heads;
    checked.lock_holder = seen.lock_holder.value_or("");
    checked.seeds_due = runner.count_missing(seeds);
    for (const StartedEntry& entry : seen.unfinished) {
        checked.unfinished.push_back(entry.revision);
    }
    for (const Discrepancy& found : seen.discrepancies) {
        if (found.kind == Discrepancy::Kind::edited) {
            checked.edited.push_back(found.revision);
        }
    }
    return checked;
}

// What is worth a line in the log when it changes.
std::string essence(const Checked& checked) {
    return heads_text(checked.heads) + '|' + checked.lock_holder;
}

class Watch {
  public:
    Watch(Session& session, const std::vector<SeedFile>& seeds)
        : session_(session), seeds_(seeds), around_(session.surroundings()) {}

    void look_once() {
        const SteadyTime began = around_.clock.steady();
        try {
            Checked checked = look(session_, seeds_);
            checked.took = since(began);
            checked.is_news = is_news(essence(checked));
            around_.sink.on(checked);
        } catch (const Error& error) {
            tell(error, since(began));
        } catch (const std::exception& fault) {
            tell(Error(ErrorCode::internal, fault.what()), since(began));
        }
    }

  private:
    void tell(const Error& error, Duration took) {
        around_.stop.throw_if_requested();
        CheckFailed failed;
        failed.failure = Failure(error);
        failed.took = took;
        failed.is_news = is_news(error.message());
        around_.sink.on(failed);
    }

    [[nodiscard]] Duration since(SteadyTime began) const {
        return std::chrono::duration_cast<Duration>(around_.clock.steady() - began);
    }

    bool is_news(std::string told) {
        if (told_ == told) {
            return false;
        }
        told_ = std::move(told);
        return true;
    }

    Session& session_;
    const std::vector<SeedFile>& seeds_;
    Surroundings around_;
    std::optional<std::string> told_;
};

}  // namespace

[[noreturn]] void watch(Session& session, const std::vector<SeedFile>& seeds) {
    const Surroundings around = session.surroundings();
    Watch watch(session, seeds);
    while (true) {
        watch.look_once();
        session.write_metrics();
        around.clock.sleep(session.config().options.check_interval, around.stop);
        around.stop.throw_if_requested();
    }
}

}  // namespace slipway::commands
