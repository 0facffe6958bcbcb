// The handle on one database file: opened when there is a file, an empty view while there is none.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "database/backend.h"
#include "database/sqlite/file_lock.h"
#include "database/sqlite/handle.h"
#include "database/sqlite/interruption.h"
#include "database/sqlite/location.h"
#include "database/sqlite/session_changes.h"

namespace slipway::sqlite {

// How a text of SQL ended: a result code, and the byte of the text that SQLite complains about.
struct Outcome {
    int result = SQLITE_OK;
    std::size_t offset = 0;

    [[nodiscard]] bool failed() const { return result != SQLITE_OK; }
};

class Connection {
  public:
    Connection(Location location, const OpenOptions& options);

    // Opens the file, or the view where there is no file; the reason if that cannot be. Never makes
    // a file.
    std::optional<Refusal> open();

    // On a view, looks whether there is a file by now. Throws Error when it cannot be opened.
    void follow_file();

    // Runs every statement of the text; `visit` sees each row.
    using Visit = std::function<void(sqlite3_stmt*)>;
    Outcome run(const std::string& sql, const Visit& visit = nullptr);

    // Makes the file where there is none. Throws Error (refused).
    void make_file();

    // SQLite begins a transaction on a read-only file without a word. Throws Error (refused).
    void refuse_if_read_only() const;

    // The right to migrate (file_lock.h); false when another has it. Throws Error.
    bool try_lock();
    // Gives it back; a file that try_lock() or make_file() made goes too, if it is still empty.
    void unlock() noexcept;
    // Whether the file that is locked is still the one at the path.
    [[nodiscard]] bool is_same_file() const;

    // Who else holds a write lock on the file, in words; nothing when nobody does.
    std::optional<std::string> holder();
    // Who else has the file open, for an error about a lock; may be empty.
    [[nodiscard]] std::string suspects() const;

    [[nodiscard]] std::optional<std::string> why_read_only() const;
    [[nodiscard]] sqlite3* raw() const { return handle_.get(); }
    [[nodiscard]] bool in_transaction() const {
        return raw() != nullptr && sqlite3_get_autocommit(raw()) == 0;
    }
    [[nodiscard]] bool is_memory() const { return location_.mode == Mode::memory; }
    [[nodiscard]] const std::string& path() const { return location_.path; }
    [[nodiscard]] Interruption& interruption() { return interruption_; }
    [[nodiscard]] SessionChanges& changes() { return changes_; }

  private:
    enum class Open { nothing, view, file };

    std::optional<Refusal> open_handle(const char* name, int flags);
    std::optional<Refusal> open_view();
    std::optional<Refusal> open_file();
    void refuse_if_not_to_make() const;
    void close() noexcept;
    [[nodiscard]] bool has_moved() const;
    bool open_locked_file();
    bool can_write_now();
    void remove_empty_file() noexcept;
    [[nodiscard]] std::vector<FileIdentity> files() const;

    Location location_;
    Access access_;
    Duration connect_timeout_;
    bool made_file_ = false;
    Open open_ = Open::nothing;
    Interruption interruption_;
    SessionChanges changes_;
    FileLock lock_;  // closed after the handle: see file_lock.h
    Handle handle_;
};

}  // namespace slipway::sqlite
