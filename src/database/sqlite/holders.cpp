#include "database/sqlite/holders.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <unistd.h>

namespace slipway::sqlite {

namespace {

namespace fs = std::filesystem;

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isdigit(c) != 0;
    });
}

// Calls `visit` with the name of each entry; a folder that cannot be read has none.
template <typename Visit>
void for_each_entry(const fs::path& folder, Visit visit) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        visit(entry->path().filename().string());
    }
}

std::string command(const fs::path& process) {
    std::string name;
    std::getline(std::ifstream(process / "comm"), name);
    return name;
}

// "lock:	1: OFDLCK ADVISORY  WRITE -1 fe:00:10963285 1073745920 1073745920"
bool holds_write_lock(const fs::path& process, const std::string& descriptor) {
    std::ifstream lines(process / "fdinfo" / descriptor);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("lock:") && line.find(" WRITE ") != std::string::npos) {
            return true;
        }
    }
    return false;
}

void append(std::string& list, const fs::path& process, const std::string& pid) {
    list += (list.empty() ? "pid " : ", pid ") + pid + " (" + command(process) + ")";
}

}  // namespace

Holders holders(const std::vector<FileIdentity>& files) {
    Holders found;
    const std::string self = std::to_string(getpid());
    for_each_entry("/proc", [&](const std::string& pid) {
        if (!is_number(pid) || pid == self) {
            return;
        }
        const fs::path process = fs::path("/proc") / pid;
        bool has = false;
        bool locks = false;
        for_each_entry(process / "fd", [&](const std::string& descriptor) {
            const auto file = identity_of((process / "fd" / descriptor).string());
            if (file && std::find(files.begin(), files.end(), *file) != files.end()) {
                has = true;
                locks = locks || holds_write_lock(process, descriptor);
            }
        });
        if (has) {
            append(locks ? found.locking : found.having, process, pid);
        }
    });
    return found;
}

bool is_open_elsewhere_in_process(const FileIdentity& file, int descriptor) noexcept {
    try {
        bool found = false;
        for_each_entry("/proc/self/fd", [&](const std::string& name) {
            found = found || (name != std::to_string(descriptor) &&
                              identity_of("/proc/self/fd/" + name) == file);
        });
        return found;
    } catch (const std::exception&) {
        return true;  // not known: the careful answer
    }
}

}  // namespace slipway::sqlite
