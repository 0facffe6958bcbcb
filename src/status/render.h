// The report as JSON: for /status, and as application/health+json.
#pragma once

#include <string>

#include "status/health_check.h"

namespace slipway {

// One object, indented. Neither URL nor password is in it, SQL only where that was asked for.
std::string status_json(const Report& report);

// draft-inadarei-api-health-check-06.
std::string health_json(const Report& report, const std::vector<HealthCheck>& checks);

}  // namespace slipway
