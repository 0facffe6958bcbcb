#include "database/sqlite/connection.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "database/sqlite/failure.h"

namespace slipway::sqlite {

namespace {

Refusal final_refusal(ErrorCode code, std::string reason, std::string hint) {
    return {.patience = Refusal::Patience::none,
            .code = code,
            .reason = std::move(reason),
            .hint = std::move(hint),
            .sqlstate = ""};
}

std::string folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

enum class Presence { missing, file };

struct Look {
    Presence presence = Presence::missing;
    std::optional<Refusal> refusal;
};

Look look_at_missing(const std::string& path) {
    struct stat status {};
    const std::string folder = folder_of(path);
    if (stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        return {Presence::missing,
                final_refusal(ErrorCode::usage,
                              path + ": there is no folder " + folder,
                              "make the folder, or correct the path in the database URL")};
    }
    return {};
}

// Looks without opening: closing a descriptor would drop SQLite's locks in this process.
Look look_at(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return look_at_missing(path);
        }
        return {Presence::missing,
                final_refusal(ErrorCode::refused,
                              path + ": " + std::strerror(errno),
                              "check the rights on the folders above it")};
    }
    if (!S_ISREG(status.st_mode)) {
        return {Presence::file,
                final_refusal(ErrorCode::usage,
                              path + (S_ISDIR(status.st_mode) ? ": is a folder" : ": is no file"),
                              "give the path of the database file in it")};
    }
    if (access(path.c_str(), R_OK) != 0) {
        return {Presence::file,
                final_refusal(ErrorCode::refused,
                              path + ": " + std::strerror(errno),
                              "check the rights on the file")};
    }
    return {Presence::file, std::nullopt};
}

// SQLite's statistics of memory cost a lock with each allocation, a tenth of what a run of many
// small statements takes. Has no effect once SQLite is in use.
void count_no_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

// The statement with which the error's place begins when SQLite gives none.
std::size_t place_of_error(sqlite3* handle, std::size_t start) {
    const int offset = sqlite3_error_offset(handle);
    return start + (offset > 0 ? static_cast<std::size_t>(offset) : 0);
}

}  // namespace

Connection::Connection(Location location, const OpenOptions& options)
    : location_(std::move(location)),
      access_(options.access),
      connect_timeout_(options.connect_timeout),
      interruption_(options.stop) {}

std::optional<Refusal> Connection::open() {
    if (is_memory()) {
        open_ = Open::file;
        return open_handle(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    }
    const Look look = look_at(location_.path);
    if (look.refusal) {
        return look.refusal;
    }
    if (look.presence == Presence::file) {
        return open_file();
    }
    if (location_.mode == Mode::read_write) {
        return final_refusal(ErrorCode::refused,
                             location_.path + ": there is no such file",
                             "mode=rw opens existing files only; leave it out to make the file");
    }
    return open_view();
}

std::optional<Refusal> Connection::open_handle(const char* name, int flags) {
    count_no_memory();
    sqlite3* made = nullptr;
    // One thread uses a connection: no mutex.
    const int result =
        sqlite3_open_v2(name, &made, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(made);
    if (result != SQLITE_OK) {
        open_ = Open::nothing;
        return refusal(result,
                       location_.path,
                       made == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(made));
    }
    changes_.forget();
    changes_.watch(made);
    interruption_.install(made);
    return std::nullopt;
}

std::optional<Refusal> Connection::open_view() {
    auto refused = open_handle(":memory:", SQLITE_OPEN_READWRITE);
    if (!refused) {
        open_ = Open::view;
        sqlite3_exec(raw(), "PRAGMA query_only = 1", nullptr, nullptr, nullptr);
        changes_.forget();
    }
    return refused;
}

std::optional<Refusal> Connection::open_file() {
    // Also to read: a crashed writer's journal can be played back, and WAL be read, only so. SQLite
    // falls back to reading by itself. A script's ATTACH makes files by the same flags.
    int flags = location_.mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |=
        location_.mode == Mode::create && access_ == Access::read_write ? SQLITE_OPEN_CREATE : 0;
    const std::string name = location_.path.starts_with(':') || location_.path.starts_with("file:")
                                 ? "./" + location_.path
                                 : location_.path;
    if (auto refused = open_handle(name.c_str(), flags)) {
        return refused;
    }
    open_ = Open::file;
    interruption_.set_timeouts({.lock_timeout = connect_timeout_, .role = "", .activity = ""});
    std::string sql = "SELECT 1 FROM main.sqlite_master LIMIT 1";
    sql += access_ == Access::read_only ? "; PRAGMA query_only = 1" : "";
    const Outcome outcome = run(sql);
    interruption_.set_timeouts({});
    changes_.forget();
    if (!outcome.failed()) {
        return std::nullopt;
    }
    const std::string words = sqlite3_errmsg(raw());
    handle_.reset();
    open_ = Open::nothing;
    return refusal(outcome.result, location_.path, words);
}

Outcome Connection::run(const std::string& sql, const Visit& visit) {
    const char* const begin = sql.c_str();
    const char* const end = begin + sql.size();
    for (const char* at = begin; at != end;) {
        const auto start = static_cast<std::size_t>(at - begin);
        sqlite3_stmt* made = nullptr;
        // With its terminating zero the text is not copied.
        int result = sqlite3_prepare_v3(raw(), at, static_cast<int>(end - at) + 1, 0, &made, &at);
        if (result != SQLITE_OK) {
            return {result, place_of_error(raw(), start)};
        }
        const Prepared statement(made);
        while (made != nullptr && (result = sqlite3_step(made)) == SQLITE_ROW) {
            if (visit) {
                visit(made);
            }
        }
        if (made != nullptr && result != SQLITE_DONE) {
            return {result, place_of_error(raw(), start)};
        }
    }
    return {};
}

void Connection::close() noexcept {
    handle_.reset();
    lock_.close();
    open_ = Open::nothing;
    made_file_ = false;
    changes_.forget();
}

void Connection::refuse_if_not_to_make() const {
    if (location_.mode != Mode::create || access_ == Access::read_only) {
        throw Error(ErrorCode::refused, location_.path + ": there is no such file")
            .hint("it is opened for reading only, and so is not made");
    }
}

void Connection::make_file() {
    if (is_memory() || open_ == Open::file) {
        return;
    }
    refuse_if_not_to_make();
    made_file_ = lock_.open_or_make(location_.path) == FileLock::Made::yes || made_file_;
    if (const auto refused = open_file()) {
        throw error_of(*refused);
    }
}

void Connection::refuse_if_read_only() const {
    if (sqlite3_db_readonly(raw(), "main") != 0) {
        throw Error(ErrorCode::refused, why_read_only().value_or(path() + " cannot be written to"))
            .server(symbol(SQLITE_READONLY), "", "");
    }
}

void Connection::follow_file() {
    if (open_ == Open::file || is_memory()) {
        return;
    }
    if (open_ == Open::view && !identity_of(location_.path)) {
        return;
    }
    close();
    if (const auto refused = open()) {
        throw error_of(*refused);
    }
}

std::optional<std::string> Connection::why_read_only() const {
    if (is_memory()) {
        return std::nullopt;
    }
    if (location_.mode == Mode::read_only) {
        return location_.path + " is opened with mode=ro";
    }
    if (open_ == Open::file && sqlite3_db_readonly(raw(), "main") != 0) {
        return location_.path + " cannot be written to";
    }
    const std::string folder = folder_of(location_.path);
    if (access(folder.c_str(), W_OK) != 0) {  // the journal is made beside the file
        return "the folder " + folder + " cannot be written to: " + std::strerror(errno);
    }
    return std::nullopt;
}

}  // namespace slipway::sqlite
