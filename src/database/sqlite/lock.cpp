// The part of a connection that keeps other runners away from its file.
#include <unistd.h>

#include "base/error.h"
#include "database/sqlite/connection.h"
#include "database/sqlite/failure.h"
#include "database/sqlite/holders.h"

namespace slipway::sqlite {

namespace {

// A runner that fails may remove the file that it made while this one opens it.
constexpr int attempts_to_lock = 20;

constexpr int primary(int result) {
    return result & 0xff;
}

}  // namespace

bool Connection::try_lock() {
    if (in_transaction() && !is_same_file()) {
        throw Error(ErrorCode::passing,
                    path() + ": the file was removed or replaced while it was migrated");
    }
    if (open_ == Open::file) {
        refuse_if_read_only();
    } else {
        refuse_if_not_to_make();
    }
    const Interruption::NoWaiting at_once(interruption_);
    for (int attempt = 0; attempt < attempts_to_lock; ++attempt) {
        made_file_ = lock_.open_or_make(path()) == FileLock::Made::yes || made_file_;
        if (!lock_.try_acquire()) {
            return false;
        }
        if (is_same_file()) {
            return open_locked_file() && can_write_now();
        }
        close();
    }
    throw Error(ErrorCode::passing, path() + ": the file is replaced again and again");
}

// What was opened before the lock was there may be another file by now, or the view.
bool Connection::open_locked_file() {
    if (open_ == Open::file && !has_moved()) {
        return true;
    }
    const auto refused = open_file();
    if (!refused) {
        return true;
    }
    unlock();
    if (refused->patience != Refusal::Patience::until_deadline) {
        throw error_of(*refused);
    }
    return false;
}

// Another tool's open write transaction counts as held.
bool Connection::can_write_now() {
    if (in_transaction()) {
        return true;
    }
    const Outcome outcome = run("BEGIN IMMEDIATE");
    if (!outcome.failed()) {
        run("ROLLBACK");
        return true;
    }
    const Error error = failure(raw(), outcome.result);
    unlock();
    if (primary(outcome.result) != SQLITE_BUSY) {
        throw Error(error);
    }
    return false;
}

void Connection::unlock() noexcept {
    if (made_file_ && is_same_file() && lock_.is_empty()) {
        remove_empty_file();
    }
    made_file_ = false;
    if (lock_.is_open()) {
        lock_.release();
    }
}

void Connection::remove_empty_file() noexcept {
    if (in_transaction()) {
        run("ROLLBACK");
    }
    const Holders others = holders(files());
    // Who has it open would go on with a file that no longer is at its path.
    if (lock_.is_empty() && others.locking.empty() && others.having.empty()) {
        handle_.reset();
        unlink(path().c_str());
        close();
    }
}

bool Connection::has_moved() const {
    int moved = 0;
    return sqlite3_file_control(raw(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved != 0;
}

bool Connection::is_same_file() const {
    const auto locked = lock_.identity();
    return locked && locked == identity_of(path());
}

std::vector<FileIdentity> Connection::files() const {
    std::vector<FileIdentity> found;
    for (const std::string& name : {path(), path() + "-shm"}) {
        if (const auto file = identity_of(name)) {
            found.push_back(*file);
        }
    }
    return found;
}

std::optional<std::string> Connection::holder() {
    if (is_memory() || !lock_.open_to_look(path())) {
        return std::nullopt;
    }
    Holders others = holders(files());
    if (!others.locking.empty()) {
        return std::move(others.locking);
    }
    if (!lock_.is_held_elsewhere()) {
        return std::nullopt;
    }
    return others.having.empty() ? "another process" : std::move(others.having);
}

std::string Connection::suspects() const {
    Holders others = holders(files());
    return std::move(others.locking.empty() ? others.having : others.locking);
}

}  // namespace slipway::sqlite
