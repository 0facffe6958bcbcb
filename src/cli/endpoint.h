// The health endpoint of a command while it runs.
#pragma once

#include <memory>

#include "cli/session.h"
#include "health/endpoints.h"
#include "health/server.h"

namespace slipway {

// Listens from its beginning to its end, and tells what the session's board knows.
class Endpoint {
  public:
    // The session outlives the endpoint. Take the signals first. Throws Error (usage) when the
    // address cannot be had.
    Endpoint(Session& session, const ListenAddress& where);

  private:
    Reporter reporter_;  // it and the site are used by the server's thread
    Site site_;
    HttpServer server_;
};

// Where --listen asks for one; else null.
std::unique_ptr<Endpoint> try_start_endpoint(Session& session);

// Where none is asked for by --listen, on port 8080 of all addresses.
std::unique_ptr<Endpoint> start_endpoint(Session& session);

}  // namespace slipway
