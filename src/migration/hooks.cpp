#include "migration/hooks.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>

#include "base/error.h"
#include "migration/folder_listing.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

// Nobody writes a longer one by hand; it would have to stay in memory.
constexpr std::size_t longest = std::size_t{16} * 1024 * 1024;

Error unreadable(const std::string& path, const std::string& reason) {
    return Error(ErrorCode::usage, "cannot be read: " + reason).at({path, 0, 0});
}

std::string read_whole(const std::string& path) {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!descriptor.is_open()) {
        throw unreadable(path, std::strerror(errno));
    }
    std::string content;
    std::vector<char> piece(std::size_t{64} * 1024);
    while (true) {
        const ssize_t count = read_some(descriptor.number(), piece.data(), piece.size());
        if (count < 0) {
            throw unreadable(path, std::strerror(errno));
        }
        if (count == 0) {
            return content;
        }
        content.append(piece.data(), static_cast<std::size_t>(count));
        if (content.size() > longest) {
            throw unreadable(path, "a hook has at most 16 MiB");
        }
    }
}

std::optional<HookPoint> find_point(const std::string& file) {
    for (const HookPoint point : hook_points) {
        if (file == std::string(name(point)) + ".sql") {
            return point;
        }
    }
    return std::nullopt;
}

bool is_of_no_interest(const fs::path& file) {
    return file.string().starts_with('.') || file.extension() == ".md";
}

}  // namespace

std::string_view name(HookPoint point) {
    switch (point) {
        case HookPoint::before_run: return "before_run";
        case HookPoint::after_run: return "after_run";
        case HookPoint::before_each: return "before_each";
        case HookPoint::after_each: return "after_each";
    }
    return "";
}

const Hook* Hooks::find(HookPoint point) const {
    const auto& found = hooks_.at(static_cast<std::size_t>(point));
    return found ? &*found : nullptr;
}

bool Hooks::empty() const {
    return std::none_of(
        hooks_.begin(), hooks_.end(), [](const auto& hook) { return hook.has_value(); });
}

std::vector<std::string> Hooks::paths() const {
    std::vector<std::string> paths;
    for (const auto& hook : hooks_) {
        if (hook) {
            paths.push_back(hook->path);
        }
    }
    return paths;
}

void Hooks::set(HookPoint point, Hook hook) {
    hooks_.at(static_cast<std::size_t>(point)) = std::move(hook);
}

HookScan scan_hooks(const std::string& folder) {
    HookScan scan;
    if (!has_folder(folder)) {
        return scan;
    }
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string path = at->path().string();
        const fs::path file = at->path().filename();
        if (const auto point = find_point(file.string())) {
            std::string content = read_whole(path);
            const std::size_t size = content.size();
            scan.hooks.set(*point, {path, HeldFile::in_memory(std::move(content)), size});
        } else if (!is_of_no_interest(file)) {
            scan.problems.push_back(
                {Problem::Severity::warning,
                 path,
                 0,
                 "not a hook, and not run: hooks are before_run.sql, after_run.sql, "
                 "before_each.sql and after_each.sql"});
        }
    }
    if (failure) {
        throw unreadable(folder, failure.message());
    }
    std::sort(scan.problems.begin(), scan.problems.end(), [](const auto& a, const auto& b) {
        return a.path < b.path;
    });
    return scan;
}

}  // namespace slipway
