// The lock that excludes other runners: one byte of the database file, held by a descriptor.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

namespace slipway::sqlite {

// Which file a path or a descriptor stands for.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

// Nothing when there is no such file (or it cannot be seen).
std::optional<FileIdentity> identity_of(const std::string& path);

// An open file description lock (OFD): unlike SQLite's own locks it belongs to the descriptor, so
// no other open and close of the file in this process drops it, and it ends with the process.
//
// Closing the descriptor does drop the locks of any SQLite handle of this process on the same file:
// close() has to come after the handle's end.
class FileLock {
  public:
    FileLock() = default;
    ~FileLock() { close(); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&&) = delete;
    FileLock& operator=(FileLock&&) = delete;

    enum class Made { no, yes };
    // Opens the file, and makes it where it is missing. Throws Error (refused).
    Made open_or_make(const std::string& path);
    // Opens it for looking only; false where that cannot be done.
    bool open_to_look(const std::string& path);
    void close() noexcept;

    // False when another process (or another descriptor) has it. Throws Error (unsafe_server) on a
    // file system without locks.
    bool try_acquire();
    void release() noexcept;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] std::optional<FileIdentity> identity() const;
    [[nodiscard]] bool is_empty() const;  // 0 bytes long

    // Whether someone else holds this lock, or SQLite's own write lock.
    [[nodiscard]] bool is_held_elsewhere() const;

  private:
    int descriptor_ = -1;
    bool writable_ = false;
};

}  // namespace slipway::sqlite
