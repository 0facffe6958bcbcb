#include "cli/endpoint.h"

namespace slipway {

namespace {

constexpr std::uint16_t default_port = 8080;

}  // namespace

Endpoint::Endpoint(Session& session, const ListenAddress& where)
    : reporter_(
          session.board(), session.project().graph, session.clock(), session.report_options()),
      site_(reporter_, [&log = session.log()] { return log.counts(); }),
      server_(where, [this](const HttpRequest& request) { return site_.answer(request); }) {
    session.log().write(LogLevel::info,
                        "the health endpoint listens on " + server_.address().text());
}

std::unique_ptr<Endpoint> try_start_endpoint(Session& session) {
    const auto& where = session.config().options.listen;
    return where ? std::make_unique<Endpoint>(session, *where) : nullptr;
}

std::unique_ptr<Endpoint> start_endpoint(Session& session) {
    auto endpoint = try_start_endpoint(session);
    return endpoint != nullptr
               ? std::move(endpoint)
               : std::make_unique<Endpoint>(session, ListenAddress{"", default_port});
}

}  // namespace slipway
