#include "runner/gate.h"

#include <algorithm>

#include "base/text.h"
#include "revision/history.h"
#include "runner/backoff.h"
#include "runner/wait.h"

namespace slipway {

namespace {

constexpr Duration first_delay{250};
constexpr Duration longest_delay{5000};
constexpr Duration line_every{15'000};

// Ahead of these files only the history can tell which revisions the database has.
bool history_has(Database& database, const Bookkeeping& books, const std::string& revision) {
    if (!books.has_history()) {
        return false;
    }
    const std::vector<LastRun> runs = books.history().last_runs(database).runs;
    return std::any_of(runs.begin(), runs.end(), [&](const LastRun& run) {
        return run.revision == revision && run.direction != "down";
    });
}

// What is missing, in words; empty when the gate is open.
std::string missing(const Project& project,
                    const std::vector<std::string>& revisions,
                    Database& database,
                    const GateOptions& options) {
    const Bookkeeping books(database, options.version_table, options.identity);
    const Heads heads = books.heads();
    Heads known;
    std::copy_if(
        heads.begin(), heads.end(), std::back_inserter(known), [&](const std::string& head) {
            return project.graph.find(head).has_value();
        });
    const std::vector<bool> is_applied = applied(project.graph, known);
    std::vector<std::string> absent;
    for (const std::string& revision : revisions) {
        if (!is_applied[*project.graph.find(revision)] &&
            (known.size() == heads.size() || !history_has(database, books, revision))) {
            absent.push_back(revision);
        }
    }
    if (absent.empty()) {
        return {};
    }
    return "the database does not have " + join(absent, ", ") + " yet; it is at " +
           heads_text(heads);
}

// missing(), where a connection that breaks is one more reason to wait.
std::string ask(const Project& project,
                const std::vector<std::string>& revisions,
                Database& database,
                const GateOptions& options) {
    try {
        return missing(project, revisions, database, options);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::passing) {
            throw;
        }
        return error.message();
    }
}

}  // namespace

void wait_for_revisions(const Project& project,
                        const std::vector<std::string>& revisions,
                        const std::function<DatabaseUrl()>& url,
                        const GateOptions& options,
                        const Surroundings& around) {
    const SteadyTime began = around.clock.steady();
    const auto waited = [&] {
        return std::chrono::duration_cast<Duration>(around.clock.steady() - began);
    };
    Backoff backoff(first_delay, longest_delay);
    std::string told;
    SteadyTime told_at{};
    while (true) {
        WaitOptions wait{std::max(options.timeout - waited(), Duration(0)), options.open};
        const std::unique_ptr<Database> database = wait_for_database(url, wait, around);
        const std::string reason = ask(project, revisions, *database, options);
        if (reason.empty()) {
            return;
        }
        if (waited() >= options.timeout) {
            throw Error(ErrorCode::pending, reason)
                .hint("run 'slipway upgrade', or wait longer with --timeout");
        }
        if (reason != told || around.clock.steady() - told_at >= line_every) {
            around.sink.on(Notice{"waiting: " + reason});
            told = reason;
            told_at = around.clock.steady();
        }
        around.clock.sleep(std::min(backoff.next(), options.timeout - waited()), around.stop);
        around.stop.throw_if_requested();
    }
}

}  // namespace slipway
