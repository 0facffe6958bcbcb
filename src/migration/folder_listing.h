// The names of the revision files in a folder.
#pragma once

#include <string>
#include <vector>

#include "migration/held_file.h"

namespace slipway {

enum class Depth { folder_only, with_subfolders };

struct Folder {
    std::string path;
    Descriptor descriptor;           // to open the files from
    std::vector<std::string> files;  // names, sorted
};

// `path`, and the folders below it behind it, in name order. Throws Error (usage) when one cannot
// be read.
std::vector<Folder> list_folders(const std::string& path, Depth depth);

// Whether there is a folder of this name. Throws Error (usage) where one cannot look, and for what
// is no folder.
bool has_folder(const std::string& path);

}  // namespace slipway
