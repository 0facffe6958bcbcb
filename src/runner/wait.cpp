#include "runner/wait.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "database/backends.h"
#include "runner/backoff.h"

namespace slipway {

namespace {

constexpr Duration first_delay{250};
constexpr Duration longest_delay{5000};
constexpr Duration line_every{10'000};
constexpr Duration grace{10'000};  // for a missing database or a wrong password
constexpr std::size_t password_attempts = 3;

// "db:5432/app" or the path of a SQLite file: enough to recognise it, and nothing secret.
std::string name_of(const DatabaseUrl& url) {
    if (url.scheme() == "sqlite") {
        return url.masked();
    }
    return (url.host().empty() ? "(default host)" : url.host()) +
           (url.port().empty() ? "" : ":" + url.port()) + "/" + url.database();
}

// A server may be promoted soon; a file stays as it is.
Refusal read_only_refusal(const Database& database, const std::string& reason) {
    Refusal refusal;
    refusal.reason = reason;
    if (database.can_become_writable()) {
        refusal.code = ErrorCode::read_only;
        refusal.hint = "use the address of the primary server, or wait for the failover to end";
    } else {
        refusal.code = ErrorCode::refused;
        refusal.patience = Refusal::Patience::none;
        refusal.hint = "check the rights of the file and of its folder, and mode= in the URL";
    }
    return refusal;
}

// For counting; the words are libpq's.
std::string result_of(const Opened& opened) {
    const Refusal& refusal = opened.refusal;
    if (opened.database) {
        return "ok";
    }
    if (refusal.patience == Refusal::Patience::credentials || refusal.sqlstate.starts_with("28")) {
        return "auth";
    }
    if (refusal.sqlstate == "57P03") {
        return "starting";
    }
    constexpr std::array<std::pair<std::string_view, const char*>, 4> words = {
        {{"refused", "refused"},
         {"could not translate host name", "dns"},
         {"timed out", "timeout"},
         {"no answer within", "timeout"}}};
    for (const auto& [word, result] : words) {
        if (refusal.reason.find(word) != std::string::npos) {
            return result;
        }
    }
    return "other";
}

class Waiter {
  public:
    Waiter(const std::function<DatabaseUrl()>& url,
           const WaitOptions& options,
           const Surroundings& around)
        : url_(url), options_(options), around_(around), began_(around.clock.steady()) {}

    std::unique_ptr<Database> wait() {
        while (true) {
            around_.stop.throw_if_requested();
            ++attempts_;
            Opened opened = attempt();
            around_.sink.on(Attempted{result_of(opened)});
            if (opened.database) {
                if (attempts_ > 1) {
                    around_.sink.on(WaitEnded{database_, attempts_, waited()});
                }
                return std::move(opened.database);
            }
            refused_passwords_ +=
                opened.refusal.patience == Refusal::Patience::credentials ? 1U : 0U;
            const Duration left = patience(opened.refusal) - waited();
            if (left <= Duration(0)) {
                throw error(opened.refusal);
            }
            tell(opened.refusal);
            around_.clock.sleep(std::min(delay_after(opened.refusal), left), around_.stop);
        }
    }

  private:
    Opened attempt() {
        const DatabaseUrl url = url_();
        database_ = name_of(url);
        Opened opened = backend_for(url).open(url, options_.open);
        if (opened.database && options_.open.access == Access::read_write) {
            if (const auto reason = opened.database->why_read_only()) {
                opened.refusal = read_only_refusal(*opened.database, *reason);
                opened.database.reset();
            }
        }
        return opened;
    }

    // A secret takes its time to reach a mounted file: attempts with one are spread over the grace.
    Duration delay_after(const Refusal& refusal) {
        return refusal.patience == Refusal::Patience::credentials
                   ? std::min(grace, options_.limit) / int{password_attempts}
                   : backoff_.next();
    }

    // Until when since the beginning another attempt makes sense.
    [[nodiscard]] Duration patience(const Refusal& refusal) const {
        switch (refusal.patience) {
            case Refusal::Patience::none: return Duration(0);
            case Refusal::Patience::until_deadline: return options_.limit;
            case Refusal::Patience::missing_database: return std::min(grace, options_.limit);
            case Refusal::Patience::credentials:
                return refused_passwords_ < password_attempts ? std::min(grace, options_.limit)
                                                              : Duration(0);
        }
        return Duration(0);
    }

    void tell(const Refusal& refusal) {
        const SteadyTime now = around_.clock.steady();
        if (refusal.reason != told_reason_ || now - told_at_ >= line_every) {
            around_.sink.on(
                Waiting{database_, refusal.reason, attempts_, waited(), options_.limit});
            told_reason_ = refusal.reason;
            told_at_ = now;
        }
    }

    [[nodiscard]] Error error(const Refusal& refusal) const {
        std::string message = "cannot use " + database_ + ": " + refusal.reason;
        if (attempts_ > 1) {
            message += " (gave up after " + counted(attempts_, "attempt") + " in " +
                       human_duration(waited()) + ")";
        }
        Error error(refusal.code, std::move(message));
        error.hint(refusal.hint.empty()
                       ? "start the server, correct the address, or wait longer with --wait"
                       : refusal.hint);
        return error.server(refusal.sqlstate, "", "");
    }

    [[nodiscard]] Duration waited() const {
        return std::chrono::duration_cast<Duration>(around_.clock.steady() - began_);
    }

    const std::function<DatabaseUrl()>& url_;
    const WaitOptions& options_;
    const Surroundings& around_;
    SteadyTime began_;
    SteadyTime told_at_{};
    std::string told_reason_;
    std::string database_;
    std::size_t attempts_ = 0;
    std::size_t refused_passwords_ = 0;
    Backoff backoff_{first_delay, longest_delay};
};

}  // namespace

std::unique_ptr<Database> wait_for_database(const std::function<DatabaseUrl()>& url,
                                            const WaitOptions& options,
                                            const Surroundings& around) {
    return Waiter(url, options, around).wait();
}

}  // namespace slipway
