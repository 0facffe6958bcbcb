#include "cli/text_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

namespace slipway {

namespace {

class Descriptor {
  public:
    explicit Descriptor(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) {
            close(fd_);
        }
    }

    // Without a file it fails as read() does, with the errno of open() still set.
    template <std::size_t size>
    ssize_t read_into(std::array<char, size>& buffer) const {
        ssize_t got = -1;
        while (fd_ >= 0 && (got = read(fd_, buffer.data(), size)) < 0 && errno == EINTR) {
        }
        return got;
    }

  private:
    int fd_;
};

}  // namespace

std::string read_text_file(const std::string& path, const std::string& what) {
    const Descriptor file(path);
    std::string text;
    std::array<char, 4096> buffer{};
    ssize_t got = 0;
    while ((got = file.read_into(buffer)) > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (got < 0) {
        const std::string reason = std::generic_category().message(errno);
        throw Error(ErrorCode::usage, "cannot read " + what + path + ": " + reason);
    }
    return text;
}

void replace_text_file(const std::string& path, const std::string& text) {
    const std::string beside = path + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file || std::rename(beside.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        std::remove(beside.c_str());
        throw Error(ErrorCode::usage,
                    "cannot write " + path + ": " + std::generic_category().message(reason));
    }
}

}  // namespace slipway
