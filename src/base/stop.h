// The wish to stop: SIGINT and SIGTERM as a readable file descriptor, without handlers or threads.
#pragma once

#include <optional>

#include "base/error.h"

namespace slipway {

// Who wants the run to end, and how urgently. Backends poll fd() beside their socket.
class Stop {
  public:
    Stop() = default;
    Stop(const Stop&) = delete;
    Stop& operator=(const Stop&) = delete;
    Stop(Stop&&) = delete;
    Stop& operator=(Stop&&) = delete;
    virtual ~Stop() = default;

    // The signal that arrived first (SIGINT, SIGTERM), or 0. Never blocks.
    virtual int requested() = 0;

    // How many signals have arrived so far; from 2 on, whatever runs is cancelled at once.
    virtual int count() = 0;

    // Readable when a further signal has arrived; -1: nothing to poll.
    [[nodiscard]] virtual int fd() const = 0;

    // The Error (interrupted or terminated) of a stop that was requested.
    std::optional<Error> error();

    // Throws it.
    void throw_if_requested();
};

// Blocks SIGINT and SIGTERM in the calling thread and reads them from a signalfd; the destructor
// restores the mask, so that a program started afterwards gets a clean one. A signal that nobody
// has asked about by then ends the process, with 130 or 143. Works as PID 1.
class SignalStop final : public Stop {
  public:
    SignalStop();
    ~SignalStop() override;
    SignalStop(const SignalStop&) = delete;
    SignalStop& operator=(const SignalStop&) = delete;
    SignalStop(SignalStop&&) = delete;
    SignalStop& operator=(SignalStop&&) = delete;

    int requested() override;
    int count() override;
    [[nodiscard]] int fd() const override { return fd_; }

  private:
    void drain();

    int fd_ = -1;
    int first_ = 0;
    int count_ = 0;
};

// Never stops: for commands that leave signals to the kernel, and for tests.
class NeverStop final : public Stop {
  public:
    int requested() override { return 0; }
    int count() override { return 0; }
    [[nodiscard]] int fd() const override { return -1; }
};

}  // namespace slipway
