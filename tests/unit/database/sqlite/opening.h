// What the tests of SQLite share: opening by path, running text, processes of their own.
#pragma once

#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "database/sqlite/backend.h"
#include "support/temporary_folder.h"

namespace slipway::sqlite::test {

using slipway::test::TemporaryFolder;

inline const TableName versions{"", "alembic_version"};

inline Opened try_open(const std::string& url,
                       Access access = Access::read_write,
                       Stop* stop = nullptr) {
    OpenOptions options;
    options.access = access;
    options.connect_timeout = Duration(200);
    options.stop = stop;
    return backend.open(DatabaseUrl::parse(url), options);
}

inline std::unique_ptr<Database> open(const std::string& path,
                                      Access access = Access::read_write,
                                      Stop* stop = nullptr) {
    Opened opened = try_open("sqlite:///" + path, access, stop);
    if (!opened.database) {
        throw Error(opened.refusal.code, opened.refusal.reason);
    }
    return std::move(opened.database);
}

inline void run(Database& database, const std::string& sql) {
    TextSource source(sql);
    StatementReader reader(source, database.dialect().lexical_rules(), "a.sql", 1);
    database.run(reader);
}

inline std::optional<Error> error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

inline std::optional<Error> error_of_run(Database& database, const std::string& sql) {
    return error_of([&] { run(database, sql); });
}

inline std::string answer(Database& database, const std::string& sql) {
    std::string out;
    for (const Row& row : database.query(sql)) {
        for (const auto& value : row) {
            out += (out.empty() ? "" : ",") + value.value_or("NULL");
        }
    }
    return out;
}

// SessionSettings with a short time-out for locks.
inline SessionSettings impatient() {
    SessionSettings settings;
    settings.lock_timeout = Duration(30);
    return settings;
}

// A stop that a test requests, from another thread too if it must.
class ManualStop final : public Stop {
  public:
    int requested() override {
        ++asked;
        if (at_question != 0 && asked >= at_question && signals == 0) {
            signals = 1;
        }
        return signals > 0 ? SIGTERM : 0;
    }
    int count() override { return signals; }
    [[nodiscard]] int fd() const override { return -1; }

    int signals = 0;
    int asked = 0;
    int at_question = 0;  // requests a stop itself when asked so often; 0: never
};

// Another process: runs `body` up to its call of ready(), then until it is told to go on.
class Process {
  public:
    using Ready = std::function<void()>;

    explicit Process(const std::function<void(const Ready&)>& body) {
        if (pipe(to_parent_) != 0 || pipe(to_child_) != 0) {
            throw std::runtime_error("pipe");
        }
        pid_ = fork();
        if (pid_ == 0) {
            run_child(body);
        }
        close(to_parent_[1]);
        close(to_child_[0]);
        char ready = 0;
        started_ = read(to_parent_[0], &ready, 1) == 1;
    }
    ~Process() {
        kill(SIGKILL);
        close(to_parent_[0]);
        close(to_child_[1]);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    Process(Process&&) = delete;
    Process& operator=(Process&&) = delete;

    [[nodiscard]] bool started() const { return started_; }  // ready() was called
    [[nodiscard]] pid_t pid() const { return pid_; }

    // Lets it go on and waits for its end; returns its exit status.
    int finish() {
        const char go = 1;
        if (write(to_child_[1], &go, 1) != 1) {
            return -1;
        }
        return wait();
    }

    void kill(int signal) {
        if (pid_ > 0) {
            ::kill(pid_, signal);
            wait();
        }
    }

  private:
    [[noreturn]] void run_child(const std::function<void(const Ready&)>& body) {
        close(to_parent_[0]);
        close(to_child_[1]);
        try {
            body([this] {
                char go = 1;
                if (write(to_parent_[1], &go, 1) != 1 || read(to_child_[0], &go, 1) != 1) {
                    _exit(3);
                }
            });
        } catch (const std::exception&) {
            _exit(2);
        }
        _exit(0);
    }

    int wait() {
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    int to_parent_[2]{};
    int to_child_[2]{};
    pid_t pid_ = -1;
    bool started_ = false;
};

}  // namespace slipway::sqlite::test
