#include "migration/folder_listing.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

namespace slipway {

namespace {

struct Close {
    void operator()(DIR* stream) const noexcept { closedir(stream); }
};

[[noreturn]] void fail(const std::string& path) {
    const bool is_missing = errno == ENOENT;
    throw Error(ErrorCode::usage, "cannot read the folder " + path + ": " + std::strerror(errno))
        .hint(is_missing ? "create it with \"slipway init\", or name the folder with --dir"
                         : "name a folder that this user may read with --dir");
}

bool is_revision_file(std::string_view name) {
    constexpr std::string_view ending = ".sql";
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

bool is_folder(int parent, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) {
        return entry.d_type == DT_DIR;
    }
    struct stat status {};
    return fstatat(parent, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

Descriptor open_folder(const std::string& path) {
    Descriptor descriptor(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.is_open()) {
        fail(path);
    }
    return descriptor;
}

// Reads one folder; the names of the folders in it go to `subfolders`.
Folder list_folder(const std::string& path, Depth depth, std::vector<std::string>& subfolders) {
    Folder folder{path, open_folder(path), {}};
    const std::unique_ptr<DIR, Close> stream(
        fdopendir(fcntl(folder.descriptor.number(), F_DUPFD_CLOEXEC, 0)));
    if (stream == nullptr) {
        fail(path);
    }
    errno = 0;
    for (const dirent* entry = readdir(stream.get()); entry != nullptr;
         entry = readdir(stream.get())) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        if (depth == Depth::with_subfolders && is_folder(folder.descriptor.number(), *entry)) {
            subfolders.emplace_back(entry->d_name);
        } else if (is_revision_file(entry->d_name)) {
            folder.files.emplace_back(entry->d_name);
        }
    }
    if (errno != 0) {
        fail(path);
    }
    std::sort(folder.files.begin(), folder.files.end());
    std::sort(subfolders.begin(), subfolders.end());
    return folder;
}

}  // namespace

std::vector<Folder> list_folders(const std::string& path, Depth depth) {
    std::vector<Folder> out;
    std::vector<std::string> pending = {path};
    while (!pending.empty()) {
        const std::string current = std::move(pending.back());
        pending.pop_back();
        std::vector<std::string> subfolders;
        out.push_back(list_folder(current, depth, subfolders));
        for (auto name = subfolders.rbegin(); name != subfolders.rend(); ++name) {
            pending.push_back(current + '/' + *name);
        }
    }
    return out;
}

bool has_folder(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return false;
        }
        throw Error(ErrorCode::usage, std::string("cannot be read: ") + std::strerror(errno))
            .at({path, 0, 0});
    }
    if (!S_ISDIR(status.st_mode)) {
        throw Error(ErrorCode::usage, "not a folder: expected one, or nothing of this name")
            .at({path, 0, 0});
    }
    return true;
}

}  // namespace slipway
