#include "database/postgres/connect.h"

#include <algorithm>
#include <array>

#include <poll.h>

#include "database/postgres/backend.h"
#include "database/postgres/database.h"
#include "database/postgres/dialect.h"
#include "database/postgres/failure.h"
#include "database/postgres/scratch.h"

namespace slipway::postgres {

namespace {

constexpr Duration observer_timeout{2000};

Connection start(const Parameters& parameters) {
    std::vector<const char*> keys;
    std::vector<const char*> values;
    for (const auto& [key, value] : parameters.libpq) {
        keys.push_back(key.c_str());
        values.push_back(value.c_str());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    Connection connection(PQconnectStartParams(keys.data(), values.data(), 0));
    if (connection) {
        PQsetErrorVerbosity(connection.get(),
                            PQERRORS_VERBOSE);  // only so does it show the SQLSTATE
    }
    return connection;
}

// Waits until the socket is ready, or the deadline or a stop has come; true when it is ready.
bool wait_for(const PGconn* connection, short events, SteadyTime deadline, Stop* stop) {
    while (true) {
        const auto left =
            std::chrono::duration_cast<Duration>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return false;
        }
        std::array<pollfd, 2> sources{pollfd{PQsocket(connection), events, 0},
                                      pollfd{stop != nullptr ? stop->fd() : -1, POLLIN, 0}};
        poll(sources.data(), sources.size(), static_cast<int>(left.count()));
        if (stop != nullptr) {
            stop->throw_if_requested();
        }
        if (sources[0].revents != 0) {
            return true;
        }
    }
}

Opened timed_out(Duration timeout) {
    Opened opened;
    opened.refusal.reason = "no answer within " + human_duration(timeout);
    opened.refusal.hint = "check host and port, and that no firewall drops the packets";
    return opened;
}

}  // namespace

Connection connect(const Parameters& parameters, Duration timeout, Stop* stop) {
    const SteadyTime deadline = std::chrono::steady_clock::now() + timeout;
    Connection connection = start(parameters);
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    while (connection && PQstatus(connection.get()) != CONNECTION_BAD &&
           status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
        const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (!wait_for(connection.get(), events, deadline, stop)) {
            break;
        }
        status = PQconnectPoll(connection.get());
    }
    return connection;
}

Connection connect_again(const Parameters& parameters) {
    Connection connection = connect(parameters, observer_timeout, nullptr);
    if (connection && PQstatus(connection.get()) == CONNECTION_OK) {
        PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    }
    return connection;
}

Result ask(PGconn* connection, const std::string& sql) {
    const SteadyTime deadline = std::chrono::steady_clock::now() + observer_timeout;
    if (PQsendQuery(connection, sql.c_str()) == 0) {
        return nullptr;
    }
    Result last;
    while (true) {
        while (PQisBusy(connection) != 0) {
            if (!wait_for(connection, POLLIN, deadline, nullptr) ||
                PQconsumeInput(connection) == 0) {
                return nullptr;
            }
        }
        Result next(PQgetResult(connection));
        if (!next) {
            return last;
        }
        last = std::move(next);
    }
}

Opened open(const DatabaseUrl& url, const OpenOptions& options) {
    Parameters chosen = parameters(url, options);
    Connection connection = connect(chosen, options.connect_timeout, options.stop);
    if (connection && PQstatus(connection.get()) == CONNECTION_OK) {
        PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
        PQsetnonblocking(connection.get(), 1);
        Opened opened;
        opened.database =
            std::make_unique<PostgresDatabase>(std::move(connection), std::move(chosen), options);
        return opened;
    }
    if (connection && PQstatus(connection.get()) != CONNECTION_BAD) {
        return timed_out(options.connect_timeout);
    }
    Opened opened;
    opened.refusal = refusal(connection.get());
    return opened;
}

const Backend backend{"postgresql", {"postgresql"}, &dialect, &open, &scratch_server};

}  // namespace slipway::postgres
