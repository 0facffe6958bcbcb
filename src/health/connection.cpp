#include "health/connection.h"

#include <exception>
#include <iterator>
#include <utility>

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "base/error.h"
#include "base/percent.h"

namespace slipway {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

// What a client may still send behind a refused request before the line is cut: closed with bytes
// unread, the connection would be reset and the answer lost.
constexpr std::size_t most_drained = std::size_t{4} * 1024 * 1024;

std::string text(boost::beast::string_view view) {
    return {view.data(), view.size()};
}

HttpRequest request_of(const http::request<http::empty_body>& message) {
    const std::string target = text(message.target());
    const std::size_t mark = target.find('?');
    HttpRequest request;
    request.path = percent_decode(target.substr(0, mark), "path");
    request.query = mark == std::string::npos ? "" : target.substr(mark + 1);
    request.accept = text(message[http::field::accept]);
    return request;
}

}  // namespace

Connection::Connection(boost::asio::ip::tcp::socket socket, const Owner& owner)
    : owner_(owner), stream_(std::move(socket)), buffer_(2 * owner.limits.header_bytes) {}

void Connection::read() {
    owner_.waits(*this);
    request_.emplace();
    request_->header_limit(static_cast<std::uint32_t>(owner_.limits.header_bytes));
    request_->body_limit(0);
    stream_.expires_after(owner_.limits.patience);
    http::async_read_header(
        stream_, buffer_, *request_, [this](error_code error, std::size_t) { on_read(error); });
}

void Connection::on_read(error_code error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        refuse(431, "the request line and headers are too long");
    } else if (error == http::error::body_limit) {
        refuse(413, "a body is not read here");
    } else if (error.category() == make_error_code(http::error::bad_method).category() &&
               error != http::error::end_of_stream && error != http::error::partial_message) {
        refuse(400, "this is not HTTP");
    } else if (error) {
        end();
    } else {
        owner_.works(*this);
        serve();
    }
}

void Connection::serve() {
    const auto& message = request_->get();
    const auto headers = static_cast<std::size_t>(std::distance(message.begin(), message.end()));
    is_head_ = message.method() == http::verb::head;
    if (headers > owner_.limits.headers) {
        refuse(431, "too many headers");
    } else if (!is_head_ && message.method() != http::verb::get) {
        refuse(405, "only GET and HEAD are understood");
    } else if (request_->chunked() || request_->content_length().value_or(0) != 0) {
        refuse(413, "a body is not read here");
    } else {
        answer(ask(message));
    }
}

HttpAnswer Connection::ask(const Request::value_type& message) const {
    try {
        return owner_.handler(request_of(message));
    } catch (const Error& bad_encoding) {
        return {400, "text/plain; charset=utf-8", bad_encoding.message() + '\n'};
    } catch (const std::exception&) {
        return {500, "text/plain; charset=utf-8", "a fault of Slipway's own\n"};
    }
}

void Connection::refuse(unsigned status, const char* why) {
    is_unread_ = true;
    answer({status, "text/plain; charset=utf-8", std::string(why) + '\n'});
}

void Connection::answer(HttpAnswer made) {
    ++requests_;
    const bool stays =
        !is_unread_ && request_->get().keep_alive() && requests_ < owner_.limits.requests;
    answer_ = Answer(static_cast<http::status>(made.status), 11);
    answer_.set(http::field::content_type, made.type);
    answer_.set(http::field::cache_control, "no-store");
    answer_.set("X-Content-Type-Options", "nosniff");
    answer_.set("Referrer-Policy", "no-referrer");
    answer_.set("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                "form-action 'none'; frame-ancestors 'none'");
    if (made.status == 405) {
        answer_.set(http::field::allow, "GET, HEAD");
    }
    answer_.keep_alive(stays);
    body_ = made.shared != nullptr ? std::move(made.shared)
                                   : std::make_shared<const std::string>(std::move(made.body));
    answer_.body() = {body_->data(), body_->size()};
    answer_.prepare_payload();
    writer_.emplace(answer_);
    stream_.expires_after(owner_.limits.patience);
    const auto then = [this](error_code error, std::size_t) { on_written(error); };
    if (is_head_) {
        http::async_write_header(stream_, *writer_, then);
    } else {
        http::async_write(stream_, *writer_, then);
    }
}

void Connection::on_written(error_code error) {
    if (error || (!is_unread_ && !answer_.keep_alive())) {
        end();
    } else if (is_unread_) {
        stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
        buffer_.clear();
        drain();
    } else {
        answer_ = {};
        body_.reset();
        read();
    }
}

void Connection::drain() {
    stream_.async_read_some(buffer_.prepare(buffer_.max_size()),
                            [this](error_code error, std::size_t size) {
                                drained_ += size;
                                if (error || drained_ > most_drained) {
                                    end();
                                } else {
                                    drain();
                                }
                            });
}

void Connection::close() {
    stream_.close();
}

void Connection::end() {
    error_code ignored;
    stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
    owner_.ended(*this);
}

}  // namespace slipway
