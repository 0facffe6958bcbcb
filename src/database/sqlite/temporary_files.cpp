#include "database/sqlite/temporary_files.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <sqlite3.h>
#include <unistd.h>

namespace slipway::sqlite {

void find_room_for_temporary_files(const Location& location) {
    constexpr std::array<const char*, 3> usual = {"/var/tmp", "/usr/tmp", "/tmp"};
    const bool has_room = std::any_of(usual.begin(), usual.end(), [](const char* folder) {
        return access(folder, W_OK | X_OK) == 0;
    });
    if (has_room || location.path.empty()) {
        return;
    }
    const std::string folder = std::filesystem::path(location.path).parent_path().string();
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = sqlite3_mprintf("%s", folder.empty() ? "." : folder.c_str());
}

}  // namespace slipway::sqlite
