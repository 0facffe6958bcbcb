// The one exception that Slipway throws, and the codes that tell its cases apart.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

// What ended the command. base/exit_code.h maps each to a process exit status.
enum class ErrorCode {
    internal,
    usage,              // unknown command or option, bad value, bad URL, missing file
    migration_failed,   // a migration failed and was rolled back
    partially_applied,  // a non-transactional migration failed part way
    revisions,          // the revision files or an identifier are not sound
    ahead,              // the database is at a revision that the files do not know
    refused,            // password, privilege, TLS, no such database
    unsafe_server,      // transaction-mode pooler, unsupported version
    seed_failed,        // a seed file failed; the schema is done
    guard,              // refused on purpose, e.g. a downgrade without migrate:down
    unreachable,        // the database could not be reached in time
    locked,             // the lock could not be had in time
    passing,            // connection lost and the like; safe to run again
    read_only,          // the server was read-only for the whole wait
    pending,            // an answer: not at the wanted revision
    drift,              // an answer: the database differs from what was applied
    not_executable,     // the program to become cannot run; the migrations are done
    not_found,          // the program to become is not there; the migrations are done
    interrupted,        // SIGINT
    terminated,         // SIGTERM
};

// A position in a file. Lines and columns count from 1, columns in characters; 0 means unknown.
struct Place {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;

    // "file:line:column", without the parts that are unknown.
    [[nodiscard]] std::string text() const;
};

// An error with everything a person needs to act on it. Setters return *this, so that an error can
// be built in one expression: throw Error(ErrorCode::usage, "…").hint("…").
class Error : public std::exception {
  public:
    Error(ErrorCode code, std::string message);

    Error& hint(std::string text);      // what to do next
    Error& at(Place place);             // where in a file
    Error& statement(std::string sql);  // the failing statement; only its first lines are shown
    Error& server(std::string sqlstate, const std::string& detail, const std::string& server_hint);
    Error& add_detail(std::string line);  // one more line of explanation
    Error& drop_last_detail();            // where it does not hold for the one who reads it
    Error& during(std::string context);   // "applying ae1027 (up)"; the innermost comes first
    Error& recode(ErrorCode code);

    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
    [[nodiscard]] ErrorCode code() const { return code_; }
    [[nodiscard]] const std::string& message() const { return message_; }
    [[nodiscard]] const std::string& hint() const { return hint_; }
    [[nodiscard]] const Place& place() const { return place_; }
    [[nodiscard]] const std::string& statement() const { return statement_; }
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }
    [[nodiscard]] const std::vector<std::string>& details() const { return details_; }
    [[nodiscard]] const std::vector<std::string>& context() const { return context_; }

  private:
    ErrorCode code_;
    std::string message_;
    std::string hint_;
    Place place_;
    std::string statement_;
    std::string sqlstate_;
    std::vector<std::string> details_;
    std::vector<std::string> context_;
};

// The word for a code in JSON output and logs: "migration_failed".
std::string_view name(ErrorCode code);

}  // namespace slipway
