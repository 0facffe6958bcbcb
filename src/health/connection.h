// One client of the server, from its first byte to its last.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>

#include "health/server.h"

namespace slipway {

// At any time exactly one operation of it is under way, so that its end is the end of the
// connection's last handler: it may be destroyed there.
class Connection {
  public:
    struct Owner {
        const HttpServer::Handler& handler;
        const ServerLimits& limits;
        std::function<void(Connection&)> waits;  // it waits for a request: may be closed any time
        std::function<void(Connection&)> works;  // it has one
        std::function<void(Connection&)> ended;  // destroys it
    };

    // `owner` outlives the connection.
    Connection(boost::asio::ip::tcp::socket socket, const Owner& owner);

    void read();

    // Ends what is under way; ended() follows.
    void close();

    // Where its owner keeps it.
    std::list<Connection>* home = nullptr;
    std::list<Connection>::iterator self;

  private:
    using Request = boost::beast::http::request_parser<boost::beast::http::empty_body>;
    using AnswerBody = boost::beast::http::span_body<const char>;
    using Answer = boost::beast::http::response<AnswerBody>;

    void on_read(boost::beast::error_code error);
    void serve();
    [[nodiscard]] HttpAnswer ask(const Request::value_type& message) const;
    void refuse(unsigned status, const char* why);
    void answer(HttpAnswer made);
    void on_written(boost::beast::error_code error);
    void drain();
    void end();

    const Owner& owner_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    std::optional<Request> request_;
    std::shared_ptr<const std::string> body_;  // that the answer is a view of
    Answer answer_;
    std::optional<boost::beast::http::response_serializer<AnswerBody>> writer_;
    std::size_t requests_ = 0;
    std::size_t drained_ = 0;
    bool is_head_ = false;
    bool is_unread_ = false;  // the client may still be sending
};

}  // namespace slipway
