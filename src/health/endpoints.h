// What each path answers: /livez /readyz /healthz /status /metrics /graph.svg and the page at /.
#pragma once

#include "health/server.h"
#include "status/report.h"

namespace slipway {

// Never asks the database: everything is in the report.
HttpAnswer answer(const Report& report, const HttpRequest& request);

}  // namespace slipway
