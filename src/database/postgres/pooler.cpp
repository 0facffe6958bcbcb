// Whether this session may be trusted with a session lock: server version, and poolers.
#include <string>

#include "database/postgres/connect.h"
#include "database/postgres/database.h"
#include "database/postgres/failure.h"

namespace slipway::postgres {

namespace {

constexpr int oldest_version = 100000;
constexpr int rounds = 3;
constexpr Duration first_patience{1000};
constexpr Duration later_patience{250};

std::string backend_pid(Session& session) {
    const Result result = session.run("SELECT pg_catalog.pg_backend_pid()");
    return PQgetvalue(result.get(), 0, 0);
}

Error pooler_error() {
    return Error(ErrorCode::unsafe_server,
                 "the connection goes through a pooler in transaction mode (such as PgBouncer), "
                 "where "
                 "a session lock excludes nobody")
        .hint(
            "give Slipway the server's own address (often another port or a host without "
            "'-pooler'), "
            "or a pool with pool_mode = session");
}

}  // namespace

// A pooler invents the process id that it tells its clients, in every mode. Behind one, a second
// session that holds a transaction shows whether ours keeps its server session all the same.
void PostgresDatabase::check_server() {
    if (PQserverVersion(session_.raw()) < oldest_version) {
        throw Error(ErrorCode::unsafe_server, "unsupported server: " + server_version())
            .hint("Slipway needs PostgreSQL 10 or newer");
    }
    if (std::to_string(PQbackendPID(session_.raw())) == backend_pid(session_)) {
        return;
    }
    Duration patience = first_patience;
    for (int round = 0; round < rounds; ++round) {
        const std::string before = backend_pid(session_);
        Connection other = connect_again(parameters_);
        if (!other || PQstatus(other.get()) != CONNECTION_OK) {
            return;  // a pooler at its limit of clients: ours is the only one
        }
        const Result seen = ask(other.get(), "BEGIN; SELECT pg_catalog.pg_backend_pid()", patience);
        const bool is_seen = seen && PQresultStatus(seen.get()) == PGRES_TUPLES_OK;
        if ((is_seen && before == PQgetvalue(seen.get(), 0, 0)) ||
            backend_pid(session_) != before) {
            throw pooler_error();
        }
        // Not seen: a pool of one in session mode has no place for a second session, whereas one in
        // transaction mode would have given it ours, which is idle: more patience tells no more.
        patience = is_seen ? first_patience : later_patience;
    }
}

}  // namespace slipway::postgres
