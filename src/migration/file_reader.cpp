#include "migration/file_reader.h"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "migration/file_parser.h"

namespace slipway {

namespace {

std::string reason_of(int error) {
    switch (error) {
        case EISDIR: return "a folder: expected a file, or another name for the folder";
        case ENOENT: return "cannot be read: the symbolic link leads nowhere";
        case ENXIO: return "not a file: expected a regular file";
        default: return std::string("cannot be read: ") + std::strerror(error);
    }
}

}  // namespace

FileReader::FileReader(HoldingLimits& limits) : limits_(limits), buffer_(small_file + 1) {}

void FileReader::read(int folder, const std::string& name, std::string path, MigrationFile& file) {
    file.path = std::move(path);
    Descriptor descriptor(
        openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    const ssize_t count = descriptor.is_open() ? fill(descriptor.number(), buffer_) : -1;
    if (count < 0) {
        fail(file.path, errno);
        return;
    }
    const auto size = static_cast<std::size_t>(count);
    if (size <= small_file && HoldingLimits::take(limits_.bytes, size)) {
        read_small(size, file);
    } else {
        read_large(std::move(descriptor), file);
    }
    file.revision.origin = file.path;
}

void FileReader::read_small(std::size_t size, MigrationFile& file) {
    const std::string_view content(buffer_.data(), size);
    FileParser parser(file.path, problems_);
    parser.feed(content);
    if (parser.finish(file)) {
        file.held = std::make_unique<HeldFile>(HeldFile::in_memory(std::string(content)));
    }
}

void FileReader::read_large(Descriptor descriptor, MigrationFile& file) {
    struct stat status {};
    if (fstat(descriptor.number(), &status) != 0 || lseek(descriptor.number(), 0, SEEK_SET) != 0) {
        fail(file.path, errno);
        return;
    }
    FileParser parser(file.path, problems_);
    ssize_t count = 0;
    while ((count = read_some(descriptor.number(), buffer_.data(), buffer_.size())) > 0) {
        parser.feed({buffer_.data(), static_cast<std::size_t>(count)});
    }
    if (count < 0) {
        fail(file.path, errno);
        return;
    }
    if (!parser.finish(file)) {
        return;
    }
    const FileIdentity identity(status);
    file.held = std::make_unique<HeldFile>(
        HoldingLimits::take(limits_.descriptors, 1)
            ? HeldFile::open_file(std::move(descriptor), identity, file.path)
            : HeldFile::closed_file(identity, file.path));
}

void FileReader::fail(const std::string& path, int reason) {
    problems_.push_back(Problem{Problem::Severity::error, path, 0, reason_of(reason)});
}

}  // namespace slipway
