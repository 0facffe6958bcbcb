#include "base/process_usage.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace slipway {

namespace {

// Column 22 of /proc/self/stat, counted behind the name, which may hold blanks: ticks after boot.
double started_after_boot() {
    std::ifstream stat("/proc/self/stat");
    const std::string line((std::istreambuf_iterator<char>(stat)), {});
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) {
        return 0;
    }
    std::istringstream columns(line.substr(name_end + 1));
    std::string column;
    for (int i = 3; i <= 22; ++i) {
        columns >> column;
    }
    return columns ? std::stod(column) / static_cast<double>(sysconf(_SC_CLK_TCK)) : 0;
}

double boot_time() {
    std::ifstream stat("/proc/stat");
    for (std::string line; std::getline(stat, line);) {
        if (line.starts_with("btime ")) {
            return std::stod(line.substr(6));
        }
    }
    return 0;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

ProcessUsage process_usage() {
    ProcessUsage usage;
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) == 0) {
        usage.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    }
    std::size_t ignored = 0;
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> ignored >> pages;
    usage.resident_bytes = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::error_code failed;
    for (std::filesystem::directory_iterator files("/proc/self/fd", failed), end;
         !failed && files != end;
         files.increment(failed)) {
        ++usage.open_files;
    }
    const double boot = boot_time();
    usage.start_seconds = boot > 0 ? boot + started_after_boot() : 0;
    return usage;
}

}  // namespace slipway
