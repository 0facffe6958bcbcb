// Decides when what SQLite does is cut off: a stop, the statement time-out, the lock time-out.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include <sqlite3.h>

#include "base/stop.h"
#include "database/database.h"

namespace slipway::sqlite {

class Interruption {
  public:
    explicit Interruption(Stop* stop) : stop_(stop) {}  // may be null; outlives this

    // Takes over the handle's busy and progress callbacks; has to outlive the handle.
    void install(sqlite3* handle);

    void set_stop_policy(StopPolicy policy) { policy_ = policy; }
    void set_timeouts(const SessionSettings& settings);

    // Called four times a second or so while a script's statement runs; must not throw. Null:
    // nothing is.
    void set_ticker(std::function<void(Duration elapsed)> ticker) { ticker_ = std::move(ticker); }

    // Slipway's own statements are cut off only while they wait for a lock.
    enum class Whose { script, own };
    void begin_statement(Whose whose);
    [[nodiscard]] bool timed_out() const { return timed_out_; }

    // Throws Error (interrupted, terminated) when a stop cuts off what runs.
    void throw_if_stopped();

    // While one of these lives, nothing waits for a lock.
    class NoWaiting {
      public:
        explicit NoWaiting(Interruption& owner) : owner_(owner) { owner_.waits_ = false; }
        ~NoWaiting() { owner_.waits_ = true; }
        NoWaiting(const NoWaiting&) = delete;
        NoWaiting& operator=(const NoWaiting&) = delete;
        NoWaiting(NoWaiting&&) = delete;
        NoWaiting& operator=(NoWaiting&&) = delete;

      private:
        Interruption& owner_;
    };

  private:
    static int on_busy(void* self, int calls);
    static int on_progress(void* self);
    bool is_stopped();
    bool wait_for_lock(int calls);
    void tick();

    Stop* stop_;
    StopPolicy policy_;
    Duration lock_timeout_ = SessionSettings().lock_timeout;
    Duration statement_timeout_{0};
    Whose whose_ = Whose::own;
    bool waits_ = true;
    bool timed_out_ = false;
    std::function<void(Duration elapsed)> ticker_;
    SteadyTime began_{};  // the statement
    SteadyTime ticked_at_{};
    SteadyTime busy_since_{};
    std::optional<SteadyTime> deadline_;    // of the statement
    std::optional<SteadyTime> stopped_at_;  // when a stop was first seen
};

}  // namespace slipway::sqlite
