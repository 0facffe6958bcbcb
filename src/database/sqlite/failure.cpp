#include "database/sqlite/failure.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace slipway::sqlite {

namespace {

struct Symbol {
    int result;
    std::string_view name;
};

constexpr std::array symbols = {
    Symbol{SQLITE_ERROR, "SQLITE_ERROR"},
    Symbol{SQLITE_INTERNAL, "SQLITE_INTERNAL"},
    Symbol{SQLITE_PERM, "SQLITE_PERM"},
    Symbol{SQLITE_ABORT, "SQLITE_ABORT"},
    Symbol{SQLITE_BUSY, "SQLITE_BUSY"},
    Symbol{SQLITE_LOCKED, "SQLITE_LOCKED"},
    Symbol{SQLITE_NOMEM, "SQLITE_NOMEM"},
    Symbol{SQLITE_READONLY, "SQLITE_READONLY"},
    Symbol{SQLITE_INTERRUPT, "SQLITE_INTERRUPT"},
    Symbol{SQLITE_IOERR, "SQLITE_IOERR"},
    Symbol{SQLITE_CORRUPT, "SQLITE_CORRUPT"},
    Symbol{SQLITE_NOTFOUND, "SQLITE_NOTFOUND"},
    Symbol{SQLITE_FULL, "SQLITE_FULL"},
    Symbol{SQLITE_CANTOPEN, "SQLITE_CANTOPEN"},
    Symbol{SQLITE_PROTOCOL, "SQLITE_PROTOCOL"},
    Symbol{SQLITE_SCHEMA, "SQLITE_SCHEMA"},
    Symbol{SQLITE_TOOBIG, "SQLITE_TOOBIG"},
    Symbol{SQLITE_CONSTRAINT, "SQLITE_CONSTRAINT"},
    Symbol{SQLITE_MISMATCH, "SQLITE_MISMATCH"},
    Symbol{SQLITE_MISUSE, "SQLITE_MISUSE"},
    Symbol{SQLITE_NOLFS, "SQLITE_NOLFS"},
    Symbol{SQLITE_AUTH, "SQLITE_AUTH"},
    Symbol{SQLITE_RANGE, "SQLITE_RANGE"},
    Symbol{SQLITE_NOTADB, "SQLITE_NOTADB"},
    Symbol{SQLITE_ABORT_ROLLBACK, "SQLITE_ABORT_ROLLBACK"},
    Symbol{SQLITE_BUSY_RECOVERY, "SQLITE_BUSY_RECOVERY"},
    Symbol{SQLITE_BUSY_SNAPSHOT, "SQLITE_BUSY_SNAPSHOT"},
    Symbol{SQLITE_BUSY_TIMEOUT, "SQLITE_BUSY_TIMEOUT"},
    Symbol{SQLITE_LOCKED_SHAREDCACHE, "SQLITE_LOCKED_SHAREDCACHE"},
    Symbol{SQLITE_READONLY_RECOVERY, "SQLITE_READONLY_RECOVERY"},
    Symbol{SQLITE_READONLY_CANTLOCK, "SQLITE_READONLY_CANTLOCK"},
    Symbol{SQLITE_READONLY_ROLLBACK, "SQLITE_READONLY_ROLLBACK"},
    Symbol{SQLITE_READONLY_DBMOVED, "SQLITE_READONLY_DBMOVED"},
    Symbol{SQLITE_READONLY_CANTINIT, "SQLITE_READONLY_CANTINIT"},
    Symbol{SQLITE_READONLY_DIRECTORY, "SQLITE_READONLY_DIRECTORY"},
    Symbol{SQLITE_IOERR_READ, "SQLITE_IOERR_READ"},
    Symbol{SQLITE_IOERR_SHORT_READ, "SQLITE_IOERR_SHORT_READ"},
    Symbol{SQLITE_IOERR_WRITE, "SQLITE_IOERR_WRITE"},
    Symbol{SQLITE_IOERR_FSYNC, "SQLITE_IOERR_FSYNC"},
    Symbol{SQLITE_IOERR_TRUNCATE, "SQLITE_IOERR_TRUNCATE"},
    Symbol{SQLITE_IOERR_LOCK, "SQLITE_IOERR_LOCK"},
    Symbol{SQLITE_IOERR_DELETE, "SQLITE_IOERR_DELETE"},
    Symbol{SQLITE_IOERR_SHMOPEN, "SQLITE_IOERR_SHMOPEN"},
    Symbol{SQLITE_IOERR_SHMMAP, "SQLITE_IOERR_SHMMAP"},
    Symbol{SQLITE_CORRUPT_INDEX, "SQLITE_CORRUPT_INDEX"},
    Symbol{SQLITE_CANTOPEN_ISDIR, "SQLITE_CANTOPEN_ISDIR"},
    Symbol{SQLITE_CANTOPEN_SYMLINK, "SQLITE_CANTOPEN_SYMLINK"},
    Symbol{SQLITE_CONSTRAINT_CHECK, "SQLITE_CONSTRAINT_CHECK"},
    Symbol{SQLITE_CONSTRAINT_COMMITHOOK, "SQLITE_CONSTRAINT_COMMITHOOK"},
    Symbol{SQLITE_CONSTRAINT_FOREIGNKEY, "SQLITE_CONSTRAINT_FOREIGNKEY"},
    Symbol{SQLITE_CONSTRAINT_NOTNULL, "SQLITE_CONSTRAINT_NOTNULL"},
    Symbol{SQLITE_CONSTRAINT_PRIMARYKEY, "SQLITE_CONSTRAINT_PRIMARYKEY"},
    Symbol{SQLITE_CONSTRAINT_TRIGGER, "SQLITE_CONSTRAINT_TRIGGER"},
    Symbol{SQLITE_CONSTRAINT_UNIQUE, "SQLITE_CONSTRAINT_UNIQUE"},
    Symbol{SQLITE_CONSTRAINT_ROWID, "SQLITE_CONSTRAINT_ROWID"},
    Symbol{SQLITE_CONSTRAINT_DATATYPE, "SQLITE_CONSTRAINT_DATATYPE"},
    Symbol{SQLITE_ERROR_MISSING_COLLSEQ, "SQLITE_ERROR_MISSING_COLLSEQ"},
};

constexpr int primary(int result) {
    return result & 0xff;
}

std::string_view find_symbol(int result) {
    const auto found = std::find_if(
        symbols.begin(), symbols.end(), [&](const Symbol& each) { return each.result == result; });
    return found == symbols.end() ? std::string_view() : found->name;
}

}  // namespace

std::string symbol(int result) {
    if (const std::string_view exact = find_symbol(result); !exact.empty()) {
        return std::string(exact);
    }
    const std::string_view general = find_symbol(primary(result));
    return general.empty() ? "SQLITE_ERROR " + std::to_string(result) : std::string(general);
}

ErrorCode code_for(int result) {
    switch (primary(result)) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM: return ErrorCode::passing;
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH: return ErrorCode::refused;
        default: return ErrorCode::migration_failed;
    }
}

Error failure(sqlite3* handle, int result) {
    Error error(code_for(result), sqlite3_errmsg(handle));
    error.server(symbol(result), "", "");
    return error;
}

Refusal refusal(int result, const std::string& path, const std::string& words) {
    Refusal why{.patience = Refusal::Patience::none,
                .code = ErrorCode::refused,
                .reason = path + ": " + words,
                .hint = "",
                .sqlstate = symbol(result)};
    switch (primary(result)) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            why.patience = Refusal::Patience::until_deadline;
            why.code = ErrorCode::unreachable;
            why.hint = "another process has locked the whole database";
            break;
        case SQLITE_NOTADB:
            why.hint = "it is no SQLite database (or an encrypted one): correct the path";
            break;
        case SQLITE_CORRUPT:
            why.hint = "restore it from a backup, or try the shell's .recover";
            break;
        default: why.hint = "check the rights on the file and on its folder"; break;
    }
    return why;
}

Error error_of(const Refusal& refusal) {
    const bool may_pass = refusal.patience == Refusal::Patience::until_deadline;
    Error error(may_pass ? ErrorCode::passing : refusal.code, refusal.reason);
    error.hint(refusal.hint).server(refusal.sqlstate, "", "");
    return error;
}

}  // namespace slipway::sqlite
