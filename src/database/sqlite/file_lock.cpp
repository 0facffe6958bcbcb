#include "database/sqlite/file_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "database/sqlite/holders.h"

namespace slipway::sqlite {

namespace {

// SQLite locks the 512 bytes from 0x40000000 on; this one is far enough behind them.
constexpr off_t sqlite_lock_bytes = 0x40000000;
constexpr off_t lock_byte = sqlite_lock_bytes + 4096;

// What SQLite itself gives to new files.
constexpr mode_t new_file_mode = 0644;

struct flock lock_of(short type, off_t start, off_t length) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = start;
    lock.l_len = length;
    return lock;
}

FileIdentity identity(const struct stat& status) {
    return {status.st_dev, status.st_ino};
}

Error cannot_open(const std::string& path, int reason) {
    return std::move(Error(ErrorCode::refused, path + ": " + std::strerror(reason))
                         .hint("check the rights on the file and on its folder"));
}

}  // namespace

std::optional<FileIdentity> identity_of(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return sqlite::identity(status);
}

FileLock::Made FileLock::open_or_make(const std::string& path) {
    if (is_open()) {
        if (!writable_) {
            throw cannot_open(path, EACCES);
        }
        return Made::no;
    }
    constexpr int flags = O_RDWR | O_CLOEXEC;
    int made = ::open(path.c_str(), flags | O_CREAT | O_EXCL, new_file_mode);
    const bool is_new = made >= 0;
    if (!is_new && errno == EEXIST) {
        // Not exclusive: a symbolic link to a file that does not exist yet ends here as well.
        made = ::open(path.c_str(), flags | O_CREAT, new_file_mode);
    } else if (!is_new && (errno == EACCES || errno == EROFS)) {
        made = ::open(path.c_str(), flags);  // the folder takes no new files, the file is there
    }
    if (made < 0) {
        throw cannot_open(path, errno);
    }
    descriptor_ = made;
    writable_ = true;
    return is_new ? Made::yes : Made::no;
}

bool FileLock::open_to_look(const std::string& path) {
    if (!is_open()) {
        descriptor_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        writable_ = is_open();
    }
    if (!is_open()) {
        descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    return is_open();
}

void FileLock::close() noexcept {
    if (!is_open()) {
        return;
    }
    release();
    // Another connection of this process would lose its locks with this descriptor: then it stays
    // open, unlocked, until the process ends.
    const auto file = identity();
    if (!file || !is_open_elsewhere_in_process(*file, descriptor_)) {
        ::close(descriptor_);
    }
    descriptor_ = -1;
    writable_ = false;
}

bool FileLock::try_acquire() {
    struct flock lock = lock_of(F_WRLCK, lock_byte, 1);
    if (fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) {
        return true;
    }
    if (errno == EAGAIN || errno == EACCES) {
        return false;
    }
    throw Error(ErrorCode::unsafe_server,
                std::string("the database file cannot be locked: ") + std::strerror(errno))
        .hint(
            "its file system has no locks: two runners would not see each other; use a local "
            "file system");
}

void FileLock::release() noexcept {
    struct flock lock = lock_of(F_UNLCK, lock_byte, 1);
    fcntl(descriptor_, F_OFD_SETLK, &lock);
}

std::optional<FileIdentity> FileLock::identity() const {
    struct stat status {};
    if (!is_open() || fstat(descriptor_, &status) != 0) {
        return std::nullopt;
    }
    return sqlite::identity(status);
}

bool FileLock::is_empty() const {
    struct stat status {};
    return is_open() && fstat(descriptor_, &status) == 0 && status.st_size == 0;
}

bool FileLock::is_held_elsewhere() const {
    struct flock ours = lock_of(F_WRLCK, lock_byte, 1);
    struct flock pending_and_reserved = lock_of(F_RDLCK, sqlite_lock_bytes, 2);
    return (fcntl(descriptor_, F_OFD_GETLK, &ours) == 0 && ours.l_type != F_UNLCK) ||
           (fcntl(descriptor_, F_GETLK, &pending_and_reserved) == 0 &&
            pending_and_reserved.l_type != F_UNLCK);
}

}  // namespace slipway::sqlite
