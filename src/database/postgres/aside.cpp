#include "database/postgres/aside.h"

#include <algorithm>
#include <array>
#include <memory>
#include <thread>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace slipway::postgres {

namespace {

// Readable once the work has ended.
class Ended {
  public:
    Ended() : fd_(eventfd(0, EFD_CLOEXEC)) {}
    ~Ended() { close(fd_); }
    Ended(const Ended&) = delete;
    Ended& operator=(const Ended&) = delete;
    Ended(Ended&&) = delete;
    Ended& operator=(Ended&&) = delete;

    void tell() const { eventfd_write(fd_, 1); }
    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

int milliseconds_until(std::optional<SteadyTime> deadline) {
    if (!deadline) {
        return -1;
    }
    const auto left =
        std::chrono::duration_cast<Duration>(*deadline - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left + 1, 0, 60'000));
}

}  // namespace

bool run_aside(std::function<void()> work, std::optional<SteadyTime> deadline, Stop* stop) {
    const auto ended = std::make_shared<Ended>();
    std::thread([work = std::move(work), ended] {
        work();
        ended->tell();
    }).detach();
    std::array<pollfd, 2> sources{pollfd{ended->fd(), POLLIN, 0},
                                  pollfd{stop != nullptr ? stop->fd() : -1, POLLIN, 0}};
    while (sources[0].revents == 0) {
        poll(sources.data(), sources.size(), milliseconds_until(deadline));
        if (stop != nullptr) {
            stop->throw_if_requested();
        }
        if (deadline && std::chrono::steady_clock::now() >= *deadline) {
            break;
        }
    }
    return sources[0].revents != 0;
}

}  // namespace slipway::postgres
