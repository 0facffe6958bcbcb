#include "database/postgres/failure.h"

#include <array>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "database/postgres/session.h"

namespace slipway::postgres {

namespace {

struct Class {
    std::string_view prefix;
    ErrorCode code;
};

// Classes and single SQLSTATEs; the first that fits counts.
constexpr std::array<Class, 12> classes = {{{"40001", ErrorCode::passing},
                                            {"40P01", ErrorCode::passing},
                                            {"55P03", ErrorCode::passing},
                                            {"53", ErrorCode::passing},
                                            {"57P", ErrorCode::passing},
                                            {"08", ErrorCode::passing},
                                            {"58030", ErrorCode::passing},
                                            {"25006", ErrorCode::read_only},
                                            {"42501", ErrorCode::refused},
                                            {"28", ErrorCode::refused},
                                            {"3D000", ErrorCode::refused},
                                            {"", ErrorCode::migration_failed}}};

struct Advice {
    std::string_view sqlstate;
    std::string_view text;
};

constexpr std::array<Advice, 6> advices = {{
    {"25001",
     "this statement cannot run in a transaction: put it into a revision of its own with the "
     "header "
     "line '-- Transaction: off'"},
    {"55P04",
     "a new enum value can be used only after a commit: add the value in a revision with the "
     "header "
     "line '-- Transaction: off', or run with --transaction each"},
    {"57014", "raise --statement-timeout (0: none) if the statement is meant to take this long"},
    {"53200",
     "the server is out of memory or lock slots; raise max_locks_per_transaction, or run with "
     "--transaction each"},
    {"42501", "grant the role the privilege it lacks, or connect as another role"},
    {"55P03",
     "another session holds a lock on the table; raise --lock-timeout or --lock-retries, or end "
     "that "
     "session"},
}};

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

// The five characters after "FATAL:  ", whatever the language of the severity.
std::string sqlstate_in(std::string_view text) {
    for (std::size_t at = text.find(":  "); at != std::string_view::npos;
         at = text.find(":  ", at + 1)) {
        const std::string_view code = text.substr(at + 3, 6);
        bool fits = code.size() == 6 && code[5] == ':';
        for (std::size_t i = 0; fits && i < 5; ++i) {
            fits = std::isdigit(static_cast<unsigned char>(code[i])) != 0 ||
                   std::isupper(static_cast<unsigned char>(code[i])) != 0;
        }
        if (fits) {
            return std::string(code.substr(0, 5));
        }
    }
    return {};
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// libpq's text on one line, without verbose mode's LOCATION.
std::string one_line(std::string text) {
    if (const std::size_t location = text.find("\nLOCATION:"); location != std::string::npos) {
        text.erase(location);
    }
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\t') {
            if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        } else {
            out += c;
        }
    }
    return std::string(trim(out));
}

Refusal password_refusal(Refusal refusal) {
    refusal.patience = Refusal::Patience::credentials;
    refusal.code = ErrorCode::refused;
    refusal.hint =
        "check user and password (DATABASE_URL, PGPASSWORD, SLIPWAY_PASSWORD_FILE, .pgpass)";
    return refusal;
}

Refusal missing_database(Refusal refusal) {
    refusal.patience = Refusal::Patience::missing_database;
    refusal.code = ErrorCode::refused;
    refusal.hint = "create the database, or correct its name in the URL";
    return refusal;
}

Refusal final_refusal(Refusal refusal, ErrorCode code, std::string hint) {
    refusal.patience = Refusal::Patience::none;
    refusal.code = code;
    refusal.hint = std::move(hint);
    return refusal;
}

// PgBouncer sends 08P01 for nearly everything; only its text tells the cases apart.
std::optional<Refusal> pooler_refusal(const Refusal& refusal) {
    const std::string& text = refusal.reason;
    if (contains(text, "password authentication failed") || contains(text, "no such user") ||
        contains(text, "SASL authentication failed")) {
        return password_refusal(refusal);
    }
    if (contains(text, "no such database")) {
        return missing_database(refusal);
    }
    if (contains(text, "unsupported startup parameter")) {
        return final_refusal(refusal, ErrorCode::usage, "remove the parameter from the URL");
    }
    return std::nullopt;
}

std::optional<Refusal> client_refusal(const Refusal& refusal) {
    const std::string& text = refusal.reason;
    if (contains(text, "no password supplied")) {
        return final_refusal(
            password_refusal(refusal),
            ErrorCode::refused,
            "set the password in the URL, PGPASSWORD, SLIPWAY_PASSWORD_FILE or .pgpass");
    }
    if (contains(text, "SSL SYSCALL error") || contains(text, "unexpected eof")) {
        return std::nullopt;  // a proxy in front of a server that starts
    }
    if (contains(text, "SSL") || contains(text, "certificate")) {
        return final_refusal(refusal,
                             ErrorCode::refused,
                             "check sslmode and sslrootcert against what the server offers");
    }
    if (contains(text, "local user with ID") || contains(text, "local user ID")) {
        return final_refusal(refusal, ErrorCode::usage, "name the user in the URL or in PGUSER");
    }
    if (text.starts_with("invalid ") && !contains(text, "response")) {
        return final_refusal(refusal, ErrorCode::usage, "correct the database URL");
    }
    return std::nullopt;
}

}  // namespace

ErrorCode code_for(std::string_view sqlstate) {
    for (const Class& entry : classes) {
        if (sqlstate.starts_with(entry.prefix)) {
            return entry.code;
        }
    }
    return ErrorCode::migration_failed;
}

Error lost_connection(const PGconn* connection) {
    const std::string text = one_line(PQerrorMessage(connection));
    return Error(
               ErrorCode::passing,
               text.empty() ? "the connection to the server was lost" : "connection lost: " + text)
        .hint(
            "run the same command again once the server answers; it goes on from what is recorded");
}

Error failure(Session& session, const PGresult* result) {
    if (std::optional<Error> stop = session.stop_error()) {
        return *std::move(stop);
    }
    const std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
    if (sqlstate.empty()) {
        return lost_connection(session.raw());
    }
    Error error(code_for(sqlstate), field(result, PG_DIAG_MESSAGE_PRIMARY));
    error.server(
        sqlstate, field(result, PG_DIAG_MESSAGE_DETAIL), field(result, PG_DIAG_MESSAGE_HINT));
    const std::string context = field(result, PG_DIAG_CONTEXT);
    if (!context.empty()) {
        error.add_detail("context: " + context);
    }
    if (sqlstate == "55P03" && !session.blocker().empty()) {
        error.add_detail("blocked by: " + session.blocker());
    }
    for (const Advice& advice : advices) {
        if (sqlstate == advice.sqlstate) {
            error.hint(std::string(advice.text));
        }
    }
    return error;
}

Refusal refusal(const PGconn* connection) {
    const std::string text = PQerrorMessage(connection);
    Refusal out;
    out.reason = one_line(text);
    out.sqlstate = sqlstate_in(text);
    if (out.sqlstate.empty()) {
        return client_refusal(out).value_or(out);
    }
    if (out.sqlstate == "08P01") {
        return pooler_refusal(out).value_or(out);
    }
    if (out.sqlstate == "3D000") {
        return missing_database(out);
    }
    if (out.sqlstate == "28P01" || out.sqlstate == "28000") {
        return password_refusal(out);
    }
    const ErrorCode code = code_for(out.sqlstate);
    if (code == ErrorCode::passing || code == ErrorCode::read_only) {
        return out;
    }
    return final_refusal(out,
                         code == ErrorCode::refused ? code : ErrorCode::usage,
                         "the server refuses the connection for good");
}

Error bad_setting(Error error) {
    if (error.code() == ErrorCode::migration_failed) {
        error.recode(ErrorCode::usage)
            .hint(
                "correct the option, or the parameter of the URL, that asks for it; 'slipway "
                "config' lists them");
    }
    return error;
}

}  // namespace slipway::postgres
