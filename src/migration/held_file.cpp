#include "migration/held_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"

namespace slipway {

namespace {

[[noreturn]] void fail_reading(const std::string& path) {
    throw Error(ErrorCode::usage, "cannot read " + path + ": " + std::strerror(errno));
}

[[noreturn]] void fail_changed(const std::string& path) {
    throw Error(ErrorCode::revisions, path + " changed while Slipway was running")
        .hint("run the command again, and let nothing write to the folder meanwhile");
}

// A part of an open file.
class FileSource final : public ByteSource {
  public:
    // `path` has to outlive the source. An `owned` descriptor is closed with it.
    FileSource(int descriptor,
               Descriptor owned,
               const std::string& path,
               std::size_t offset,
               std::size_t length)
        : descriptor_(descriptor),
          owned_(std::move(owned)),
          path_(path),
          offset_(offset),
          rest_(length) {}

    std::size_t read(char* to, std::size_t size) override {
        const std::size_t wanted = std::min(size, rest_);
        if (wanted == 0) {
            return 0;
        }
        ssize_t count = 0;
        do {
            count = pread(descriptor_, to, wanted, static_cast<off_t>(offset_));
        } while (count < 0 && errno == EINTR);
        if (count < 0) {
            fail_reading(path_);
        }
        if (count == 0) {
            fail_changed(path_);
        }
        offset_ += static_cast<std::size_t>(count);
        rest_ -= static_cast<std::size_t>(count);
        return static_cast<std::size_t>(count);
    }

  private:
    int descriptor_;
    Descriptor owned_;
    const std::string& path_;
    std::size_t offset_;
    std::size_t rest_;
};

}  // namespace

ssize_t read_some(int descriptor, char* to, std::size_t size) {
    ssize_t count = 0;
    do {
        count = ::read(descriptor, to, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

ssize_t fill(int descriptor, std::vector<char>& buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t count = read_some(descriptor, buffer.data() + filled, buffer.size() - filled);
        if (count < 0) {
            return -1;
        }
        if (count == 0) {
            break;
        }
        filled += static_cast<std::size_t>(count);
    }
    return static_cast<ssize_t>(filled);
}

Descriptor::~Descriptor() {
    if (is_open()) {
        close(number_);
    }
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

FileIdentity::FileIdentity(const struct stat& status)
    : device(status.st_dev), inode(status.st_ino), size(status.st_size), modified(status.st_mtim) {}

bool operator==(const FileIdentity& a, const FileIdentity& b) {
    return a.device == b.device && a.inode == b.inode && a.size == b.size &&
           a.modified.tv_sec == b.modified.tv_sec && a.modified.tv_nsec == b.modified.tv_nsec;
}

HoldingLimits::HoldingLimits() {
    rlimit open_files{};
    if (getrlimit(RLIMIT_NOFILE, &open_files) == 0) {
        descriptors =
            std::min<std::size_t>(descriptors, static_cast<std::size_t>(open_files.rlim_cur) / 4);
    }
}

bool HoldingLimits::take(std::atomic<std::size_t>& limit, std::size_t amount) {
    std::size_t left = limit.load();
    while (left >= amount) {
        if (limit.compare_exchange_weak(left, left - amount)) {
            return true;
        }
    }
    return false;
}

HeldFile HeldFile::in_memory(std::string content) {
    return HeldFile(std::move(content));
}

HeldFile HeldFile::open_file(Descriptor descriptor, FileIdentity identity, std::string path) {
    return HeldFile(OnDisk{std::move(descriptor), identity, std::move(path)});
}

HeldFile HeldFile::closed_file(FileIdentity identity, std::string path) {
    return HeldFile(OnDisk{Descriptor(), identity, std::move(path)});
}

std::unique_ptr<ByteSource> HeldFile::open(std::size_t offset, std::size_t length) const {
    if (const auto* content = std::get_if<std::string>(&held_)) {
        return std::make_unique<TextSource>(std::string_view(*content).substr(offset, length));
    }
    const auto& file = std::get<OnDisk>(held_);
    Descriptor reopened;
    if (!file.descriptor.is_open()) {
        reopened = Descriptor(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!reopened.is_open()) {
            fail_reading(file.path);
        }
    }
    const int number = reopened.is_open() ? reopened.number() : file.descriptor.number();
    struct stat status {};
    if (fstat(number, &status) != 0) {
        fail_reading(file.path);
    }
    if (FileIdentity(status) != file.identity) {
        fail_changed(file.path);
    }
    return std::make_unique<FileSource>(number, std::move(reopened), file.path, offset, length);
}

}  // namespace slipway
