// The bytes of a revision or seed file, kept from the scan on: in memory, by an open descriptor,
// or, where there are too many for either, by what tells a changed file from the one that was read.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <sys/stat.h>

#include "sql/reader.h"

namespace slipway {

// A descriptor that closes itself. Move-only.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

  private:
    int number_ = -1;
};

// Reads up to `size` bytes, again where a signal came between; what read(2) returns.
ssize_t read_some(int descriptor, char* to, std::size_t size);

// Reads up to a full buffer, less only at the end of the file, however the system cuts the pieces;
// -1 for an error, as read(2).
ssize_t fill(int descriptor, std::vector<char>& buffer);

// Which file this is, and in what state: any write shows.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    timespec modified{};

    explicit FileIdentity(const struct stat& status);
    friend bool operator==(const FileIdentity& a, const FileIdentity& b);
};

// What all files of a scan may hold together; taken from by several threads.
struct HoldingLimits {
    // Up to 128 descriptors, and a quarter at most of those that the process may have: connections
    // need some too.
    HoldingLimits();

    std::atomic<std::size_t> bytes{std::size_t{32} * 1024 * 1024};
    std::atomic<std::size_t> descriptors{128};

    // Whether so much could be taken.
    static bool take(std::atomic<std::size_t>& limit, std::size_t amount);
};

// A file up to this size is held in memory, as far as the limits allow.
constexpr std::size_t small_file = std::size_t{64} * 1024;

class HeldFile {
  public:
    static HeldFile in_memory(std::string content);
    // Streams from `descriptor`, which stays open.
    static HeldFile open_file(Descriptor descriptor, FileIdentity identity, std::string path);
    // Opens `path` when it is used.
    static HeldFile closed_file(FileIdentity identity, std::string path);

    // Throws Error (revisions) when the file changed since the scan. This has to outlive the
    // source.
    [[nodiscard]] std::unique_ptr<ByteSource> open(std::size_t offset, std::size_t length) const;

  private:
    struct OnDisk {
        Descriptor descriptor;  // not open: opened when used
        FileIdentity identity;
        std::string path;
    };
    explicit HeldFile(std::variant<std::string, OnDisk> held) : held_(std::move(held)) {}

    std::variant<std::string, OnDisk> held_;
};

}  // namespace slipway
