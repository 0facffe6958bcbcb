// Whether all is well: the single checks behind /readyz and /healthz.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "status/report.h"

namespace slipway {

enum class Verdict { pass, warn, fail };

struct HealthCheck {
    std::string_view name;  // "schema"
    Verdict verdict = Verdict::pass;
    std::string output{};  // why not; empty where it passes
};

// In this order: ping, db, job, schema, unfinished, seeds, drift. The last two only warn.
std::vector<HealthCheck> health_checks(const Report& report);

// No check fails.
bool is_ready(const std::vector<HealthCheck>& checks);

// "pass".
std::string_view name(Verdict verdict);

}  // namespace slipway
