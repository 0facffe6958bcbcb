#include "health/server.h"

#include <charconv>
#include <csignal>
#include <list>
#include <thread>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/error.h"
#include "health/connection.h"

namespace slipway {

namespace {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

constexpr std::chrono::milliseconds pause_without_files{50};

Error bad_address(std::string_view text, const std::string& source) {
    return Error(ErrorCode::usage, source + ": '" + std::string(text) + "' is not an address")
        .hint(
            "write ADDRESS:PORT with an IP address, as 127.0.0.1:8080, or [::1]:8080; or :8080 "
            "for all addresses");
}

// SIGINT and SIGTERM belong to the thread that runs.
class NoSignals {
  public:
    NoSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    NoSignals(const NoSignals&) = delete;
    NoSignals& operator=(const NoSignals&) = delete;
    NoSignals(NoSignals&&) = delete;
    NoSignals& operator=(NoSignals&&) = delete;

  private:
    sigset_t before_{};
};

}  // namespace

ListenAddress ListenAddress::parse(std::string_view text, const std::string& source) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        throw bad_address(text, source);
    }
    const std::string_view digits = text.substr(colon + 1);
    std::string_view host = text.substr(0, colon);
    ListenAddress out;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
    if (failed != std::errc() || end != digits.data() + digits.size()) {
        throw bad_address(text, source);
    }
    const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (is_bracketed) {
        host = host.substr(1, host.size() - 2);
    }
    out.address = host == "localhost" ? "127.0.0.1" : host == "*" ? "" : std::string(host);
    error_code is_bad;
    const auto address = net::ip::make_address(out.address, is_bad);
    if (!out.address.empty() && (is_bad || address.is_v6() != is_bracketed)) {
        throw bad_address(text, source);
    }
    return out;
}

std::string ListenAddress::text() const {
    const bool is_v6 = address.find(':') != std::string::npos;
    return (is_v6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

class HttpServer::Work {
  public:
    Work(ListenAddress where, Handler handler, ServerLimits limits)
        : where_(std::move(where)),
          handler_(std::move(handler)),
          limits_(limits),
          owner_{handler_,
                 limits_,
                 [this](Connection& one) { move(one, waiting_); },
                 [this](Connection& one) { move(one, working_); },
                 [this](Connection& one) { one.home->erase(one.self); }} {
        listen();
        accept();
        const NoSignals none;
        thread_ = std::thread([this] { io_.run(); });
    }

    ~Work() {
        io_.stop();
        thread_.join();
    }

    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    Work(Work&&) = delete;
    Work& operator=(Work&&) = delete;

    [[nodiscard]] const ListenAddress& address() const { return where_; }

  private:
    // All addresses: IPv6 with IPv4 in it, or IPv4 alone where the machine has no IPv6.
    void listen() {
        error_code error;
        if (!where_.address.empty()) {
            bind({net::ip::make_address(where_.address), where_.port}, error);
        } else {
            bind({tcp::v6(), where_.port}, error);
            if (error && error != net::error::address_in_use) {
                error.clear();
                bind({tcp::v4(), where_.port}, error);
            }
        }
        if (error) {
            throw Error(ErrorCode::usage,
                        "cannot listen on " + where_.text() + ": " + error.message())
                .hint(error == net::error::address_in_use
                          ? "stop what listens there, or choose another port with --listen"
                          : "choose an address of this machine with --listen, or :PORT for all");
        }
        where_.port = acceptor_.local_endpoint().port();
    }

    void bind(const tcp::endpoint& endpoint, error_code& error) {
        if (acceptor_.is_open()) {
            acceptor_.close();
        }
        acceptor_.open(endpoint.protocol(), error);
        if (!error && endpoint.protocol() == tcp::v6() && where_.address.empty()) {
            acceptor_.set_option(net::ip::v6_only(false), error);
        }
        if (!error) {
            acceptor_.set_option(net::socket_base::reuse_address(true), error);
        }
        if (!error) {
            acceptor_.bind(endpoint, error);
        }
        if (!error) {
            acceptor_.listen(net::socket_base::max_listen_connections, error);
        }
    }

    void accept() {
        acceptor_.async_accept([this](error_code error, tcp::socket socket) {
            if (error) {
                make_room();
                pause_.expires_after(pause_without_files);
                pause_.async_wait([this](error_code) { accept(); });
                return;
            }
            if (waiting_.size() + working_.size() >= limits_.connections) {
                make_room();
            }
            welcome(std::move(socket));
            accept();
        });
    }

    void welcome(tcp::socket socket) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        waiting_.emplace_back(std::move(socket), owner_);
        Connection& one = waiting_.back();
        one.self = std::prev(waiting_.end());
        one.home = &waiting_;
        one.read();
    }

    // Those who say nothing go before those who do not listen, the oldest first.
    void make_room() {
        std::list<Connection>& from = waiting_.empty() ? working_ : waiting_;
        if (!from.empty()) {
            Connection& oldest = from.front();
            move(oldest, leaving_);
            oldest.close();
        }
    }

    static void move(Connection& one, std::list<Connection>& to) {
        to.splice(to.end(), *one.home, one.self);
        one.home = &to;
    }

    ListenAddress where_;
    Handler handler_;
    ServerLimits limits_;
    Connection::Owner owner_;
    net::io_context io_{1};
    tcp::acceptor acceptor_{io_};
    net::steady_timer pause_{io_};
    std::list<Connection> waiting_;  // for a request, the longest first
    std::list<Connection> working_;  // on an answer
    std::list<Connection> leaving_;  // closed, their last handler still to come
    std::thread thread_;
};

HttpServer::HttpServer(const ListenAddress& where, Handler handler, ServerLimits limits)
    : work_(std::make_unique<Work>(where, std::move(handler), limits)) {}

HttpServer::~HttpServer() = default;

const ListenAddress& HttpServer::address() const {
    return work_->address();
}

}  // namespace slipway
