// One libpq connection: sends without blocking, waits for answers, and cancels when a stop asks.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop.h"
#include "database/database.h"
#include "database/postgres/handle.h"
#include "database/postgres/parameters.h"

namespace slipway::postgres {

// What keeps a statement waiting, sampled while it waits ("pid 123 (psql, alice, idle in
// transaction since 12:01:07)"); empty when nothing does.
using BlockerProbe = std::function<std::string()>;

class Session {
  public:
    // Takes an open connection in non-blocking mode. `stop` may be null; it outlives the session.
    Session(Connection connection, Stop* stop);

    // Sends one message (several statements are allowed). one_by_one: each row is a result of its
    // own, so that a script's SELECT stays in bounded memory. Throws Error (passing) when the
    // connection is gone.
    enum class Fetch { whole, one_by_one };
    void send(const std::string& sql, Fetch fetch = Fetch::whole);

    // The next result of what was sent; null after the last. Waits, cancels on a stop.
    Result next();

    // Sends, and returns the last result of the answer; the first error is thrown (see failure.h).
    Result run(const std::string& sql);

    // Sends queries as one message, and hands the result of each to `take` as it comes, with its
    // place among them; the first error is thrown, and what `take` throws, once all have come.
    void run_all(const std::vector<std::string>& queries,
                 const std::function<void(std::size_t, const PGresult&)>& take);

    // The result of a query with text parameters.
    Result run(const std::string& sql, const std::vector<std::string>& values);

    // COPY data to the server.
    void put_copy_data(std::string_view data);
    void end_copy();
    void break_off_copy();  // the server takes nothing of it

    // Reads and forgets everything that is still to come.
    void drain() noexcept;

    [[nodiscard]] PGconn* raw() const { return connection_.get(); }
    [[nodiscard]] bool is_lost() const;
    [[nodiscard]] bool is_in_transaction() const;
    [[nodiscard]] bool was_cancelled_by_stop() const { return cancelled_; }
    // The Error of the signal, when a stop cancelled what ran.
    std::optional<Error> stop_error();
    void throw_if_stopped();

    void set_stop_policy(StopPolicy policy) { policy_ = policy; }
    // Asked every `every` while a statement runs; the last answer is blocker().
    void watch_blockers(BlockerProbe probe, Duration every);
    [[nodiscard]] const std::string& blocker() const { return blocker_; }
    // Called every `every` while a statement runs; null: nothing is.
    void set_ticker(std::function<void()> ticker, Duration every);

  private:
    enum class Until { readable, writable };
    void wait(Until until);
    [[nodiscard]] int milliseconds_to_wait(SteadyTime now) const;
    void look_for_stop(SteadyTime now);
    void look_for_blocker(SteadyTime now);
    void tick(SteadyTime now);
    void flush();
    void cancel();
    void start_watching();
    void end_copy(const char* error);

    Connection connection_;
    Stop* stop_;
    StopPolicy policy_;
    std::optional<SteadyTime> stop_seen_at_;  // from then on the grace of the policy counts
    std::optional<SteadyTime> give_up_at_;    // when the server still has not answered the cancel
    bool cancelled_ = false;                  // what follows only cleans up, and is not cancelled
    BlockerProbe probe_;
    Duration probe_every_{0};
    SteadyTime probe_at_{};
    std::string blocker_;
    std::function<void()> ticker_;
    Duration tick_every_{0};
    SteadyTime tick_at_{};
};

}  // namespace slipway::postgres
