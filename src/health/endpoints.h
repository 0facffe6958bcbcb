// What each path answers: /livez /readyz /healthz /status /metrics /graph.svg and the page at /.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "health/server.h"
#include "status/log_counts.h"
#include "status/report.h"

namespace slipway {

// Never asks the database: everything is in the report. What is large is drawn once for each
// edition of the report. For one thread.
class Site {
  public:
    // Both outlive the site.
    Site(Reporter& reporter, std::function<LogCounts()> log_counts);

    HttpAnswer answer(const HttpRequest& request);

  private:
    HttpAnswer drawn(const Report& report, const std::string& path, bool is_still);

    Reporter& reporter_;
    std::function<LogCounts()> log_counts_;
    std::uint64_t edition_ = 0;               // of what is kept
    std::map<std::string, HttpAnswer> kept_;  // by path, with "?" for a page that stays still
};

}  // namespace slipway
