#include "runner/lock_wait.h"

#include "base/error.h"
#include "runner/backoff.h"

namespace slipway {

namespace {

constexpr Duration first_delay{50};
constexpr Duration longest_delay{2000};
constexpr Duration line_every{10'000};

}  // namespace

std::unique_ptr<Lock> wait_for_lock(Database& database,
                                    const TableName& version_table,
                                    Duration limit,
                                    const Surroundings& around) {
    const SteadyTime began = around.clock.steady();
    Backoff backoff(first_delay, longest_delay);
    SteadyTime told_at{};
    std::string told_holder;
    while (true) {
        around.stop.throw_if_requested();
        std::unique_ptr<Lock> lock = database.try_lock(version_table);
        const auto waited = std::chrono::duration_cast<Duration>(around.clock.steady() - began);
        if (lock != nullptr) {
            if (!told_holder.empty()) {
                around.sink.on(LockHeld{waited});
            }
            return lock;
        }
        const std::string holder =
            database.lock_holder(version_table).value_or("a session that just ended");
        if (waited >= limit) {
            throw Error(ErrorCode::locked,
                        "the lock is held by " + holder + ", still after " + human_duration(waited))
                .hint("wait longer with --lock-wait, or see 'slipway unlock'");
        }
        if (holder != told_holder || around.clock.steady() - told_at >= line_every) {
            around.sink.on(LockWaiting{holder, waited, limit});
            told_holder = holder;
            told_at = around.clock.steady();
        }
        around.clock.sleep(std::min(backoff.next(), limit - waited), around.stop);
    }
}

void keep_lock(Lock* lock) {
    if (lock != nullptr && !lock->is_held() && !lock->take_again()) {
        throw Error(ErrorCode::locked,
                    "the script released Slipway's lock, and another runner has it now")
            .hint("remove DISCARD ALL or pg_advisory_unlock_all() from the revision");
    }
}

}  // namespace slipway
