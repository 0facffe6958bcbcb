#include "health/client.h"

#include <algorithm>
#include <cctype>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "base/clock.h"
#include "base/error.h"
#include "base/version.h"

namespace slipway {

namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t most_body = std::size_t{64} * 1024;

Error unreachable(const HttpUrl& url, const std::string& why) {
    return Error(ErrorCode::unreachable,
                 "no answer from " + url.host + ':' + url.port + ": " + why);
}

// One exchange, step by step: connect, write, read.
class Exchange {
  public:
    Exchange(const HttpUrl& url, const HttpMessage& message)
        : request_(http::string_to_verb(message.method), url.target, 11) {
        request_.set(http::field::host, url.host + ':' + url.port);
        request_.set(http::field::user_agent, std::string("slipway/") + version_text);
        request_.set(http::field::connection, "close");
        if (!message.type.empty()) {
            request_.set(http::field::content_type, message.type);
        }
        request_.body() = message.body;
        request_.prepare_payload();
        parser_.body_limit(most_body);
    }

    // Empty: an answer came.
    error_code run(const tcp::resolver::results_type& addresses,
                   std::chrono::steady_clock::time_point until) {
        stream_.expires_at(until);
        stream_.async_connect(addresses, [this](error_code error, const tcp::endpoint&) {
            result_ = error;
            if (!error) {
                write();
            }
        });
        io_.run();
        return result_;
    }

    HttpReply reply() { return {parser_.get().result_int(), std::move(parser_.get().body())}; }

  private:
    void write() {
        http::async_write(stream_, request_, [this](error_code error, std::size_t) {
            result_ = error;
            if (!error) {
                read();
            }
        });
    }

    void read() {
        http::async_read(stream_, buffer_, parser_, [this](error_code error, std::size_t) {
            result_ = error == http::error::body_limit ? error_code() : error;
        });
    }

    boost::asio::io_context io_{1};
    boost::beast::tcp_stream stream_{io_};
    boost::beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    http::response_parser<http::string_body> parser_;
    error_code result_;
};

struct Lookup {
    error_code error;
    tcp::resolver::results_type addresses;
};

Lookup resolve(const HttpUrl& url, tcp::resolver::flags flags) {
    boost::asio::io_context io;
    Lookup found;
    found.addresses = tcp::resolver(io).resolve(url.host, url.port, flags, found.error);
    return found;
}

// Nothing: there is no answer within `timeout`. The system's resolver cannot be stopped, so it is
// left behind in a thread of its own, which ends with the process at the latest.
std::optional<Lookup> look_up(const HttpUrl& url, std::chrono::milliseconds timeout) {
    using Flags = tcp::resolver::flags;
    Lookup numeric =
        resolve(url, Flags(tcp::resolver::numeric_host | tcp::resolver::numeric_service));
    if (!numeric.error) {
        return numeric;
    }
    std::packaged_task<Lookup()> task(
        [url] { return resolve(url, tcp::resolver::numeric_service); });
    std::future<Lookup> answer = task.get_future();
    std::thread(std::move(task)).detach();
    return answer.wait_for(timeout) == std::future_status::ready
               ? std::optional<Lookup>(answer.get())
               : std::nullopt;
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

}  // namespace

HttpUrl HttpUrl::parse(std::string_view text, const std::string& source) {
    constexpr std::string_view scheme = "http://";
    const auto bad = [&](const std::string& why) {
        return Error(ErrorCode::usage, source + ": " + why)
            .hint("write http://HOST:PORT/PATH, as http://127.0.0.1:8080/readyz");
    };
    if (!text.starts_with(scheme)) {
        throw bad(text.starts_with("https://") ? "https is not spoken here, only http"
                                               : "this is not an http:// URL");
    }
    text.remove_prefix(scheme.size());
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view host = text.substr(0, slash);
    HttpUrl url;
    if (slash < text.size()) {
        url.target = std::string(text.substr(slash));
    }
    if (host.find('@') != std::string_view::npos) {
        throw bad("user and password are not sent");
    }
    const std::size_t bracket = host.find(']');
    const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        url.port = std::string(host.substr(colon + 1));
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    url.host = std::string(host);
    if (url.host.empty() || !is_port(url.port)) {
        throw bad(url.host.empty() ? "the URL names no host" : "'" + url.port + "' is not a port");
    }
    return url;
}

HttpReply send(const HttpUrl& url, const HttpMessage& message, std::chrono::milliseconds timeout) {
    const auto until = std::chrono::steady_clock::now() + timeout;
    const Error too_late = unreachable(url, "nothing within " + human_duration(timeout));
    const std::optional<Lookup> found = look_up(url, timeout);
    if (!found) {
        throw Error(too_late);
    }
    if (found->error) {
        throw unreachable(url, found->error.message());
    }
    Exchange exchange(url, message);
    const error_code error = exchange.run(found->addresses, until);
    if (error == boost::beast::error::timeout) {
        throw Error(too_late);
    }
    if (error) {
        throw unreachable(url, error.message());
    }
    return exchange.reply();
}

}  // namespace slipway
