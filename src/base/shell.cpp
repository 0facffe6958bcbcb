#include "base/shell.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

namespace slipway {

namespace {

constexpr int signal_base = 128;  // of a shell's status for a signal

Error not_started(int reason) {
    return Error(ErrorCode::usage,
                 std::string("/bin/sh cannot be started: ") + std::strerror(reason));
}

// Both ends close by themselves; the child has none of them but by dup2.
class Pipe {
  public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0) {
            throw not_started(errno);
        }
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    Pipe(Pipe&&) = delete;
    Pipe& operator=(Pipe&&) = delete;

    [[nodiscard]] int reading() const { return ends_[0]; }
    [[nodiscard]] int writing() const { return ends_[1]; }
    void close_writing() { close_end(1); }

  private:
    void close_end(std::size_t end) {
        if (ends_.at(end) >= 0) {
            close(ends_.at(end));
            ends_.at(end) = -1;
        }
    }

    std::array<int, 2> ends_{-1, -1};
};

pid_t start(const std::string& command, const Pipe& output, const Pipe& errors) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output.writing(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors.writing(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string shell = "sh";
    std::string option = "-c";
    std::string copy = command;
    const std::array<char*, 4> words{shell.data(), option.data(), copy.data(), nullptr};
    pid_t child = 0;
    const int failure = posix_spawn(&child, "/bin/sh", &files, &attributes, words.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (failure != 0) {
        throw not_started(failure);
    }
    return child;
}

// Takes what is there; false at the end.
bool take(int from, std::string& to) {
    constexpr std::size_t piece = std::size_t{64} * 1024;
    const std::size_t had = to.size();
    to.resize(had + piece);
    const ssize_t count = read(from, to.data() + had, piece);
    to.resize(had + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return count > 0 || (count < 0 && errno == EINTR);
}

void take_all(const Pipe& output, const Pipe& errors, ShellOutcome& outcome) {
    std::array<pollfd, 2> sources{pollfd{output.reading(), POLLIN, 0},
                                  pollfd{errors.reading(), POLLIN, 0}};
    while (sources[0].fd >= 0 || sources[1].fd >= 0) {
        if (poll(sources.data(), sources.size(), -1) < 0) {
            continue;  // a signal came between
        }
        if (sources[0].revents != 0 && !take(sources[0].fd, outcome.output)) {
            sources[0].fd = -1;
        }
        if (sources[1].revents != 0 && !take(sources[1].fd, outcome.errors)) {
            sources[1].fd = -1;
        }
    }
}

}  // namespace

ShellOutcome run_shell(const std::string& command) {
    Pipe output;
    Pipe errors;
    const pid_t child = start(command, output, errors);
    output.close_writing();
    errors.close_writing();
    ShellOutcome outcome;
    take_all(output, errors, outcome);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    outcome.status = WIFSIGNALED(status) ? signal_base + WTERMSIG(status) : WEXITSTATUS(status);
    return outcome;
}

}  // namespace slipway
