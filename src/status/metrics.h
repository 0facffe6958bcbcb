// The report as Prometheus text, format 0.0.4.
#pragma once

#include <string>

#include "base/process_usage.h"
#include "status/report.h"

namespace slipway {

constexpr const char* metrics_type = "text/plain; version=0.0.4; charset=utf-8";

// Every metric that docs/health.md lists; what is not known yet is left out.
std::string metrics_text(const Report& report, const ProcessUsage& process);

}  // namespace slipway
