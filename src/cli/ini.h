// Reads slipway.ini: sections of keys and values as Python's configparser reads them, with lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

struct IniEntry {
    std::string section;
    std::string key;    // lower case
    std::string value;  // after %(here)s and %%; the lines of a longer value are joined by '\n'
    std::size_t line = 0;
};

struct IniFile {
    std::string path;                   // as it was given
    std::vector<std::string> sections;  // in the order of the file
    std::vector<IniEntry> entries;

    [[nodiscard]] bool has_section(std::string_view name) const;
};

// Reads the file. Throws Error (usage) with path and line for what cannot be read; values are never
// quoted in it, as they may be secrets.
IniFile read_ini(const std::string& path);

// The same for a text; `here` is the folder that %(here)s stands for.
IniFile parse_ini(const std::string& text, const std::string& path, const std::string& here);

}  // namespace slipway
