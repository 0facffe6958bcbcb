#include "runner/retry.h"

namespace slipway {

namespace {

bool is_lock_failure(const Error& error) {
    const std::string& state = error.sqlstate();
    return state == "55P03" || state == "40P01" || state.starts_with("SQLITE_BUSY");
}

}  // namespace

bool Retry::again_after(const Error& error) {
    if (error.code() != ErrorCode::passing || !is_lock_failure(error) || attempt_ >= limit_) {
        return false;
    }
    ++attempt_;
    std::string reason = error.message();
    for (const std::string& detail : error.details()) {
        reason += "; " + detail;
    }
    const Duration delay = backoff_.next();
    around_.sink.on(Retrying{reason, attempt_, limit_, delay});
    around_.clock.sleep(delay, around_.stop);
    around_.stop.throw_if_requested();
    return true;
}

}  // namespace slipway
