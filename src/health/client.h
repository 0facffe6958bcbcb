// A small HTTP client: asks an endpoint, tells a gateway.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace slipway {

struct HttpUrl {
    std::string host;
    std::string port = "80";
    std::string target = "/";

    // Reads "http://host[:port][/path]". Throws Error (usage) that names `source`; https is one.
    static HttpUrl parse(std::string_view text, const std::string& source);
};

struct HttpReply {
    unsigned status = 0;
    std::string body;  // at most 64 KiB of it
};

struct HttpMessage {
    std::string method = "GET";
    std::string type;  // of the body
    std::string body;
};

// Sends one request and takes the answer, within `timeout`.
// Throws Error (unreachable) when there is none.
HttpReply send(const HttpUrl& url, const HttpMessage& message, std::chrono::milliseconds timeout);

}  // namespace slipway
