// A small HTTP server for probes: one thread, bounded in every direction.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace slipway {

// An IP address and a port; an empty address means all of them, IPv6 and IPv4.
struct ListenAddress {
    std::string address;
    std::uint16_t port = 0;  // 0: any that is free

    // Reads ":8080", "127.0.0.1:8080", "[::1]:8080", "localhost:8080". Throws Error (usage) that
    // names `source`.
    static ListenAddress parse(std::string_view text, const std::string& source);

    // "[::1]:8080".
    [[nodiscard]] std::string text() const;
};

struct HttpRequest {
    std::string path;    // percent-decoded, without the query
    std::string query;   // "verbose&exclude=db", as sent
    std::string accept;  // the header
};

struct HttpAnswer {
    unsigned status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
    // Instead of `body`: what several connections send at once, and is kept once.
    std::shared_ptr<const std::string> shared{};
};

struct ServerLimits {
    std::size_t connections = 256;    // beyond, the one that has kept us waiting longest goes
    std::size_t header_bytes = 8192;  // request line and headers together
    std::size_t headers = 64;
    std::size_t requests = 1000;               // of one connection
    std::chrono::milliseconds patience{5000};  // for a whole request, and for taking the answer
};

// Answers GET and HEAD; bodies are not read. Everything else is refused: 400, 405, 413, 431. Blocks
// all signals in its thread.
class HttpServer {
  public:
    // Called in the server's thread, one request at a time. An exception becomes a 500.
    using Handler = std::function<HttpAnswer(const HttpRequest&)>;

    // Listens from here on. Throws Error (usage) when the address cannot be had.
    HttpServer(const ListenAddress& where, Handler handler, ServerLimits limits = {});
    // Ends at once, in the middle of whatever is sent.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;

    // With the port that was found.
    [[nodiscard]] const ListenAddress& address() const;

  private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace slipway
