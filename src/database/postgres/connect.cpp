#include "database/postgres/connect.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include <poll.h>

#include "base/text.h"
#include "database/postgres/aside.h"
#include "database/postgres/backend.h"
#include "database/postgres/database.h"
#include "database/postgres/dialect.h"
#include "database/postgres/failure.h"
#include "database/postgres/scratch.h"

namespace slipway::postgres {

namespace {

// A connection that a thread works on, which may outlive the wish for it.
struct Dialed {
    Connection connection;
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
};

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
        // What the server remarks is for who listens (on_notice), not for standard error.
        PQsetNoticeReceiver(
            connection.get(), [](void* /*nobody*/, const PGresult* /*remark*/) {}, nullptr);
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

Opened unresolved(Duration timeout) {
    Opened opened;
    opened.refusal.reason = "the host's name was not resolved within " + human_duration(timeout);
    opened.refusal.hint = "check the name, and that the nameserver answers";
    return opened;
}

Opened timed_out(Duration timeout) {
    Opened opened;
    opened.refusal.reason = "no answer within " + human_duration(timeout);
    opened.refusal.hint = "check host and port, and that no firewall drops the packets";
    return opened;
}

// What the connection was made with, from the URL, the environment or a service file.
std::string parameter(PGconn* connection, std::string_view keyword) {
    // Without a connection: what one would be made with that the URL does not name.
    const std::unique_ptr<PQconninfoOption, Free> all(
        connection == nullptr ? PQconndefaults() : PQconninfo(connection));
    for (const PQconninfoOption* each = all.get(); each != nullptr && each->keyword != nullptr;
         ++each) {
        if (each->keyword == keyword) {
            return each->val == nullptr ? "" : each->val;
        }
    }
    return {};
}

Duration seconds_or(const std::string& seconds, Duration fallback) {
    const long given = std::strtol(seconds.c_str(), nullptr, 10);
    return given > 0 ? Duration(std::chrono::seconds(given)) : fallback;
}

// libpq's asynchronous interface leaves connect_timeout to who waits.
Duration timeout_of(PGconn* connection, Duration fallback) {
    return seconds_or(parameter(connection, "connect_timeout"), fallback);
}

std::string given(const Parameters& parameters, std::string_view keyword) {
    for (const auto& [key, value] : parameters.libpq) {
        if (key == keyword) {
            return value;
        }
    }
    return {};
}

// Before there is a connection.
Duration timeout_of(const Parameters& parameters, Duration fallback) {
    const std::string seconds = given(parameters, "connect_timeout");
    return seconds.empty() ? timeout_of(nullptr, fallback) : seconds_or(seconds, fallback);
}

// As start(), but null when the one host's name was not resolved in time. Where there may be
// several, the C library's own time-out leads to the next.
Connection start_aside(const Parameters& parameters, Duration timeout, Stop* stop) {
    const std::string host = given(parameters, "host");
    const bool is_one_host = !host.empty() && host.find(',') == std::string::npos;
    const SteadyTime deadline = std::chrono::steady_clock::now() + timeout_of(parameters, timeout);
    const auto dialed = std::make_shared<Dialed>();
    const auto work = [dialed, parameters] { dialed->connection = start(parameters); };
    return run_aside(work, is_one_host ? std::optional(deadline) : std::nullopt, stop)
               ? std::move(dialed->connection)
               : nullptr;
}

// libpq resolves the name of the next host when it gets there.
PostgresPollingStatusType poll_aside(Connection& connection, Stop* stop) {
    if (parameter(connection.get(), "host").find(',') == std::string::npos) {
        return PQconnectPoll(connection.get());
    }
    const auto dialed = std::make_shared<Dialed>();
    dialed->connection = std::move(connection);
    run_aside(
        [dialed] { dialed->status = PQconnectPoll(dialed->connection.get()); }, std::nullopt, stop);
    connection = std::move(dialed->connection);
    return dialed->status;
}

enum class Attempt { ended, timed_out };

// Waits so long for each host, as libpq's own waiting does.
Attempt attempt(Connection& connection, Duration timeout, Stop* stop) {
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    SteadyTime deadline = std::chrono::steady_clock::now() + timeout;
    while (connection != nullptr && PQstatus(connection.get()) != CONNECTION_BAD &&
           status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
        const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (!wait_for(connection.get(), events, deadline, stop)) {
            return Attempt::timed_out;
        }
        status = poll_aside(connection, stop);
        if (PQstatus(connection.get()) ==
            CONNECTION_STARTED) {  // the host refused; now it is the next
            deadline = std::chrono::steady_clock::now() + timeout;
        }
    }
    return Attempt::ended;
}

std::string item(const std::vector<std::string>& list, std::size_t index) {
    return list.size() == 1 ? list.front() : index < list.size() ? list[index] : "";
}

// The place in the lists of the host that the connection has got to.
std::size_t host_index(const PGconn* connection,
                       const std::vector<std::string>& hosts,
                       const std::vector<std::string>& ports) {
    std::size_t index = 0;
    while (index + 1 < hosts.size() &&
           (hosts[index] != PQhost(connection) ||
            (!item(ports, index).empty() && item(ports, index) != PQport(connection)))) {
        ++index;
    }
    return index;
}

// Leaves the hosts behind the one that did not answer; false where there is none.
bool leave_host(Parameters& parameters, PGconn* connection) {
    std::vector<std::string> hosts = split(parameter(connection, "host"), ',');
    const std::vector<std::string> ports = split(parameter(connection, "port"), ',');
    const std::size_t next = host_index(connection, hosts, ports) + 1;
    if (next >= hosts.size()) {
        return false;
    }
    const auto set = [&](const char* keyword, std::vector<std::string> list) {
        if (list.size() > 1) {
            list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(next));
            std::erase_if(parameters.libpq,
                          [&](const auto& pair) { return pair.first == keyword; });
            parameters.libpq.emplace_back(keyword, join(list, ","));
        }
    };
    set("host", hosts);
    set("hostaddr", split(parameter(connection, "hostaddr"), ','));
    set("port", ports);
    return true;
}

}  // namespace

Connection connect(const Parameters& parameters, Duration timeout, Stop* stop) {
    Parameters rest = parameters;
    while (true) {
        Connection connection = start_aside(rest, timeout, stop);
        if (attempt(connection, timeout_of(connection.get(), timeout), stop) == Attempt::ended ||
            !leave_host(rest, connection.get())) {
            return connection;
        }
    }
}

Connection connect_again(const Parameters& parameters) {
    Connection connection = connect(parameters, observer_timeout, nullptr);
    if (connection && PQstatus(connection.get()) == CONNECTION_OK) {
        PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    }
    return connection;
}

Result ask(PGconn* connection, const std::string& sql, Duration patience) {
    const SteadyTime deadline = std::chrono::steady_clock::now() + patience;
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
    if (!connection) {
        return unresolved(timeout_of(chosen, options.connect_timeout));
    }
    if (PQstatus(connection.get()) != CONNECTION_BAD) {
        return timed_out(timeout_of(connection.get(), options.connect_timeout));
    }
    Opened opened;
    opened.refusal = refusal(connection.get());
    return opened;
}

const Backend backend{"postgresql", {"postgresql"}, &dialect, &open, &scratch_server};

}  // namespace slipway::postgres
