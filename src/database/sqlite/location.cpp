#include "database/sqlite/location.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/percent.h"

namespace slipway::sqlite {

namespace {

// Python's sqlite3.connect() takes them; they mean nothing here.
constexpr std::array<std::string_view, 3> without_effect = {
    "timeout", "cache", "check_same_thread"};

Mode mode_named(const std::string& name) {
    if (name == "rwc") {
        return Mode::create;
    }
    if (name == "rw") {
        return Mode::read_write;
    }
    if (name == "ro") {
        return Mode::read_only;
    }
    if (name == "memory") {
        return Mode::memory;
    }
    throw Error(ErrorCode::usage, "the database URL has mode='" + name + "'")
        .hint("SQLite knows mode=ro, rw, rwc and memory");
}

bool is_true(const std::string& value) {
    return value == "true" || value == "True" || value == "1" || value == "yes" || value == "on";
}

// The path of "file:rel", "file:/abs", "file:///abs" and "file://localhost/abs".
std::string path_of_uri(const std::string& uri) {
    std::string path = uri.substr(5);
    if (path.starts_with("//")) {
        const std::size_t slash = path.find('/', 2);
        const std::string host = path.substr(2, slash == std::string::npos ? slash : slash - 2);
        if (!host.empty() && host != "localhost") {
            throw Error(ErrorCode::usage,
                        "the database URL names the host '" + host +
                            "' in file:, SQLite opens local files only");
        }
        path = slash == std::string::npos ? "" : path.substr(slash);
    }
    return percent_decode(path, "file name");
}

void refuse_server_parts(const DatabaseUrl& url) {
    if (url.host().empty() && url.user().empty() && url.password().empty() && url.port().empty()) {
        return;
    }
    throw Error(ErrorCode::usage, "a SQLite URL has no host, user or password")
        .hint(
            "write sqlite:///relative/path.db (three slashes), sqlite:////absolute/path.db "
            "(four) or sqlite:// (memory)");
}

}  // namespace

Location location(const DatabaseUrl& url) {
    refuse_server_parts(url);
    Location found{url.database(), Mode::create};
    bool uri = false;
    for (const auto& [key, value] : url.query()) {
        if (key == "mode") {
            found.mode = mode_named(value);
        } else if (key == "uri") {
            uri = is_true(value);
        } else if (std::find(without_effect.begin(), without_effect.end(), key) ==
                   without_effect.end()) {
            throw Error(ErrorCode::usage, "the database URL has an unknown parameter '" + key + "'")
                .hint("SQLite URLs take mode=ro|rw|rwc|memory and uri=true");
        }
    }
    if (uri && found.path.starts_with("file:")) {
        found.path = path_of_uri(found.path);
    }
    if (found.path.empty() || found.path == ":memory:") {
        found.mode = Mode::memory;
    }
    if (found.mode == Mode::memory) {
        found.path.clear();
    }
    return found;
}

}  // namespace slipway::sqlite
