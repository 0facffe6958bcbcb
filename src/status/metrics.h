// The report as Prometheus text, format 0.0.4.
#pragma once

#include <string>

#include "base/process_usage.h"
#include "status/log_counts.h"
#include "status/report.h"

namespace slipway {

constexpr const char* metrics_type = "text/plain; version=0.0.4; charset=utf-8";

struct ProcessFacts {
    ProcessUsage usage;
    LogCounts log;
};

// Every metric that docs/health.md lists; what is not known yet is left out. A run for many tenants
// tells nothing of a single database.
std::string metrics_text(const Report& report, const ProcessFacts& process);

}  // namespace slipway
