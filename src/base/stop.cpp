#include "base/stop.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/signalfd.h>
#include <unistd.h>

namespace slipway {

namespace {

sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

// For process 1 the default action is none: the signal would be lost.
void end_process(int signal) {
    _exit(128 + signal);
}

void end_process_on(int signal) {
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_DFL) {
        action.sa_handler = end_process;
        sigaction(signal, &action, nullptr);  // until the process becomes another program
    }
}

}  // namespace

std::optional<Error> Stop::error() {
    const int signal = requested();
    if (signal == 0) {
        return std::nullopt;
    }
    return signal == SIGINT ? Error(ErrorCode::interrupted, "stopped by SIGINT")
                            : Error(ErrorCode::terminated, "stopped by SIGTERM");
}

void Stop::throw_if_requested() {
    if (std::optional<Error> stop = error()) {
        throw *std::move(stop);
    }
}

SignalStop::SignalStop() {
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    fd_ = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd_ < 0) {
        throw std::system_error(errno, std::generic_category(), "signalfd");
    }
}

SignalStop::~SignalStop() {
    close(fd_);
    end_process_on(SIGINT);
    end_process_on(SIGTERM);
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void SignalStop::drain() {
    signalfd_siginfo arrived{};
    while (read(fd_, &arrived, sizeof arrived) == static_cast<ssize_t>(sizeof arrived)) {
        ++count_;
        if (first_ == 0) {
            first_ = static_cast<int>(arrived.ssi_signo);
        }
    }
}

int SignalStop::requested() {
    drain();
    return first_;
}

int SignalStop::count() {
    drain();
    return count_;
}

}  // namespace slipway
