// A temporary working folder for one test, and helpers to load a configuration and see errors.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <stdlib.h>

#include "base/error.h"
#include "cli/config.h"

namespace slipway::test {

// The process works in it until the end of the test.
class Folder {
  public:
    Folder() : before_(std::filesystem::current_path()) {
        std::string name = (std::filesystem::temp_directory_path() / "slipway-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        path_ = name;
        std::filesystem::current_path(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    ~Folder() {
        std::filesystem::current_path(before_);
        std::filesystem::remove_all(path_);
    }

    // Writes a file, with the folders it is in.
    void write(const std::string& name, const std::string& text) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }

    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path before_;
    std::filesystem::path path_;
};

inline std::string read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline Config load(const std::vector<std::string>& tokens, const Environment& environment = {}) {
    return load_config(parse_arguments(tokens), environment);
}

// Everything that a person is shown of an error, one part a line.
inline std::string shown(const Error& error) {
    std::string out = error.place().text();
    out += (out.empty() ? "" : ": ") + error.message();
    for (const std::string& line : error.details()) {
        out += "\n" + line;
    }
    return error.hint().empty() ? out : out + "\nhint: " + error.hint();
}

// What the usage error says that the call throws; a sentence that no test expects if there is none.
inline std::string usage_error(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code() == ErrorCode::usage ? shown(error) : "(not a usage error)";
    }
    return "(no error)";
}

inline Setting setting(const Config& config, const std::string& name) {
    for (const Setting& each : config.settings()) {
        if (each.name == name) {
            return each;
        }
    }
    return {};
}

}  // namespace slipway::test
