#include "health/server.h"

#include <atomic>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "health/client.h"

namespace slipway {

namespace {

std::string fault(const std::string& text) {
    try {
        return ListenAddress::parse(text, "--listen").text();
    } catch (const Error& error) {
        return "error: " + error.message();
    }
}

HttpUrl url_of(const HttpServer& server, const std::string& target) {
    return HttpUrl::parse("http://" + server.address().text() + target, "test");
}

constexpr std::chrono::milliseconds patience{5000};

}  // namespace

TEST_CASE("an address is an IP address and a port", "[health]") {
    CHECK(fault(":8080") == ":8080");
    CHECK(fault("*:8080") == ":8080");
    CHECK(fault("0.0.0.0:80") == "0.0.0.0:80");
    CHECK(fault("localhost:80") == "127.0.0.1:80");
    CHECK(fault("[::1]:0") == "[::1]:0");
    for (const std::string text : {"",
                                   "8080",
                                   "::1:80",
                                   "db:80",
                                   "1.2.3.4:",
                                   ":66000",
                                   ":-1",
                                   "[1.2.3.4]:1",
                                   "1.2.3.4:8x"}) {
        CHECK(fault(text) == "error: --listen: '" + text + "' is not an address");
    }
}

TEST_CASE("the server answers GET and HEAD and refuses the rest", "[health]") {
    std::atomic<int> asked = 0;
    const HttpServer server({"127.0.0.1", 0}, [&](const HttpRequest& request) {
        ++asked;
        if (request.path == "/broken") {
            throw std::runtime_error("x");
        }
        return HttpAnswer{200, "text/plain", request.path + '?' + request.query};
    });
    CHECK(send(url_of(server, "/a%20b?c=%20"), {}, patience).body == "/a b?c=%20");
    CHECK(send(url_of(server, "/%zz"), {}, patience).status == 400);
    CHECK(send(url_of(server, "/broken"), {}, patience).status == 500);
    CHECK(asked == 2);
    CHECK(send(url_of(server, "/"), {"POST", "", ""}, patience).status == 405);
    CHECK(send(url_of(server, "/"), {"GET", "", "a body"}, patience).status == 413);
    CHECK(send(url_of(server, "/" + std::string(20'000, 'x')), {}, patience).status == 431);
    CHECK(asked == 2);
}

TEST_CASE("a port that is taken is an error at once", "[health]") {
    const auto nothing = [](const HttpRequest&) { return HttpAnswer(); };
    const HttpServer server({"127.0.0.1", 0}, nothing);
    try {
        const HttpServer second(server.address(), nothing);
        FAIL("listens twice");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(error.message() ==
              "cannot listen on " + server.address().text() + ": Address already in use");
    }
}

TEST_CASE("a URL to ask is plain http", "[health]") {
    CHECK(HttpUrl::parse("http://[::1]:90/x?y", "URL").host == "::1");
    CHECK(HttpUrl::parse("http://a", "URL").port == "80");
    for (const std::string text :
         {"", "a:80", "https://a/", "http://", "http://u:p@a/", "http://a:b/", "http://:80/"}) {
        INFO(text);
        CHECK_THROWS_AS(HttpUrl::parse(text, "URL"), Error);
    }
}

}  // namespace slipway
