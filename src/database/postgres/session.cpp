#include "database/postgres/session.h"

#include <algorithm>
#include <array>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "database/postgres/failure.h"

namespace slipway::postgres {

namespace {

using std::chrono::duration_cast;

// How long a cancelled statement may take to answer before the connection is given up.
constexpr Duration cancel_patience{10'000};

int left(SteadyTime until, SteadyTime now) {
    const auto rest = duration_cast<Duration>(until - now).count();
    return static_cast<int>(std::clamp<std::int64_t>(rest + 1, 0, 60'000));
}

}  // namespace

Session::Session(Connection connection, Stop* stop)
    : connection_(std::move(connection)), stop_(stop) {}

bool Session::is_lost() const {
    return PQstatus(raw()) == CONNECTION_BAD;
}

bool Session::is_in_transaction() const {
    return PQtransactionStatus(raw()) != PQTRANS_IDLE;
}

void Session::start_watching() {
    blocker_.clear();
    if (probe_) {
        probe_at_ = std::chrono::steady_clock::now() + probe_every_;
    }
    if (ticker_) {
        tick_at_ = std::chrono::steady_clock::now() + tick_every_;
    }
}

void Session::send(const std::string& sql, Fetch fetch) {
    start_watching();
    if (PQsendQuery(raw(), sql.c_str()) == 0) {
        throw lost_connection(raw());
    }
    if (fetch == Fetch::one_by_one) {
        PQsetSingleRowMode(raw());
    }
    flush();
}

void Session::flush() {
    int rest = PQflush(raw());
    while (rest == 1) {
        wait(Until::writable);
        if (PQconsumeInput(raw()) == 0) {
            return;  // the results tell what the server said last
        }
        rest = PQflush(raw());
    }
}

Result Session::next() {
    while (PQisBusy(raw()) != 0) {
        wait(Until::readable);
        if (PQconsumeInput(raw()) == 0) {
            break;
        }
    }
    return Result(PQgetResult(raw()));
}

Result Session::run(const std::string& sql) {
    send(sql);
    Result last;
    std::optional<Error> failed;
    for (Result result = next(); result; result = next()) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_FATAL_ERROR && !failed) {
            failed = failure(*this, result.get());
        }
        last = std::move(result);
    }
    if (failed) {
        throw std::move(*failed);
    }
    if (is_lost()) {
        throw lost_connection(raw());
    }
    return last;
}

void Session::run_all(const std::vector<std::string>& queries,
                      const std::function<void(std::size_t, const PGresult&)>& take) {
    std::string message;
    for (const std::string& query : queries) {
        message += query + ";\n";
    }
    send(message);
    try {
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const Result result = next();
            if (!result || is_lost()) {
                throw lost_connection(raw());
            }
            if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
                throw failure(*this, result.get());
            }
            take(i, *result);
        }
    } catch (const std::exception&) {
        drain();
        throw;
    }
    drain();
}

Result Session::run(const std::string& sql, const std::vector<std::string>& values) {
    std::vector<const char*> pointers;
    pointers.reserve(values.size());
    for (const std::string& value : values) {
        pointers.push_back(value.c_str());
    }
    start_watching();
    if (PQsendQueryParams(raw(),
                          sql.c_str(),
                          static_cast<int>(values.size()),
                          nullptr,
                          pointers.data(),
                          nullptr,
                          nullptr,
                          0) == 0) {
        throw lost_connection(raw());
    }
    flush();
    Result answer = next();
    std::optional<Error> failed;
    if (answer && PQresultStatus(answer.get()) == PGRES_FATAL_ERROR) {
        failed = failure(*this, answer.get());
    }
    drain();
    if (failed) {
        throw std::move(*failed);
    }
    if (!answer || is_lost()) {
        throw lost_connection(raw());
    }
    return answer;
}

void Session::put_copy_data(std::string_view data) {
    while (true) {
        const int sent = PQputCopyData(raw(), data.data(), static_cast<int>(data.size()));
        if (sent != 0) {
            break;  // taken; a lost connection shows in the result
        }
        wait(Until::writable);
        PQconsumeInput(raw());
    }
    flush();
}

void Session::end_copy() {
    end_copy(nullptr);
}

void Session::break_off_copy() {
    end_copy("stopped");
}

void Session::end_copy(const char* error) {
    while (PQputCopyEnd(raw(), error) == 0) {
        wait(Until::writable);
        PQconsumeInput(raw());
    }
    flush();
}

void Session::drain() noexcept {
    try {
        for (Result result = next(); result; result = next()) {
            if (PQresultStatus(result.get()) == PGRES_COPY_IN) {
                PQputCopyEnd(raw(), "cancelled");
            }
        }
    } catch (const std::exception&) {
        return;  // the connection is gone, and with it whatever was still to come
    }
}

void Session::watch_blockers(BlockerProbe probe, Duration every) {
    probe_ = std::move(probe);
    probe_every_ = every;
}

void Session::set_ticker(std::function<void()> ticker, Duration every) {
    ticker_ = std::move(ticker);
    tick_every_ = every;
}

int Session::milliseconds_to_wait(SteadyTime now) const {
    int wait_for = 60'000;
    if (stop_seen_at_ && !cancelled_) {
        wait_for = std::min(wait_for, left(*stop_seen_at_ + policy_.grace, now));
    }
    if (give_up_at_) {
        wait_for = std::min(wait_for, left(*give_up_at_, now));
    }
    if (probe_) {
        wait_for = std::min(wait_for, left(probe_at_, now));
    }
    if (ticker_) {
        wait_for = std::min(wait_for, left(tick_at_, now));
    }
    return wait_for;
}

void Session::wait(Until until) {
    const short want = until == Until::writable ? POLLIN | POLLOUT : POLLIN;
    std::array<pollfd, 2> sources{pollfd{PQsocket(raw()), want, 0},
                                  pollfd{stop_ != nullptr ? stop_->fd() : -1, POLLIN, 0}};
    const auto now = std::chrono::steady_clock::now();
    look_for_stop(now);
    if (poll(sources.data(), sources.size(), milliseconds_to_wait(now)) == 0 ||
        sources[0].revents == 0) {
        look_for_stop(std::chrono::steady_clock::now());
        look_for_blocker(std::chrono::steady_clock::now());
    }
    tick(std::chrono::steady_clock::now());
}

void Session::look_for_stop(SteadyTime now) {
    if (stop_ == nullptr || stop_->requested() == 0) {
        return;
    }
    if (!stop_seen_at_) {
        stop_seen_at_ = now;
    }
    if (!cancelled_ && (now >= *stop_seen_at_ + policy_.grace || stop_->count() > 1)) {
        cancel();
        give_up_at_ = now + cancel_patience;
    }
    if (give_up_at_ && now >= *give_up_at_) {
        shutdown(PQsocket(raw()), SHUT_RDWR);  // what waits for an answer now finds the end
    }
}

void Session::look_for_blocker(SteadyTime now) {
    if (probe_ && now >= probe_at_) {
        std::string found = probe_();
        if (!found.empty()) {
            blocker_ = std::move(found);
        }
        probe_at_ = std::chrono::steady_clock::now() + probe_every_;
    }
}

void Session::tick(SteadyTime now) {
    if (ticker_ && now >= tick_at_) {
        ticker_();
        tick_at_ = std::chrono::steady_clock::now() + tick_every_;
    }
}

void Session::cancel() {
    cancelled_ = true;
    const Cancel handle(PQgetCancel(raw()));
    std::array<char, 256> reason{};
    if (handle) {
        PQcancel(handle.get(), reason.data(), static_cast<int>(reason.size()));
    }
}

std::optional<Error> Session::stop_error() {
    return cancelled_ && stop_ != nullptr ? stop_->error() : std::nullopt;
}

void Session::throw_if_stopped() {
    if (std::optional<Error> stop = stop_error()) {
        throw *std::move(stop);
    }
}

}  // namespace slipway::postgres
