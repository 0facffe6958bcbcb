#include "health/endpoints.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/percent.h"
#include "base/text.h"
#include "health/page.h"
#include "status/graph_svg.h"
#include "status/health_check.h"
#include "status/metrics.h"
#include "status/render.h"

namespace slipway {

namespace {

constexpr const char* plain = "text/plain; charset=utf-8";
constexpr const char* health_type = "application/health+json";

// "?verbose&exclude=db&exclude=seeds".
struct Query {
    bool is_verbose = false;
    bool is_still = false;
    std::vector<std::string> excluded;

    explicit Query(const std::string& text) {
        for (const std::string& part : split(text, '&')) {
            const std::size_t equals = part.find('=');
            const std::string key = part.substr(0, equals);
            const std::string value =
                equals == std::string::npos
                    ? ""
                    : percent_decode(part.substr(equals + 1), "query", Plus::space);
            if (key == "verbose") {
                is_verbose = true;
            } else if (key == "exclude") {
                excluded.push_back(value);
            } else if (key == "refresh") {
                is_still = value == "off";
            }
        }
    }
};

HttpAnswer not_found(const std::string& what) {
    return {404, plain, what + "\n"};
}

unsigned status_of(const std::vector<HealthCheck>& checks) {
    return is_ready(checks) ? 200 : 503;
}

// As the Kubernetes API server words its own.
std::string in_lines(const std::string& name,
                     const std::vector<HealthCheck>& checks,
                     const std::vector<std::string>& unknown) {
    std::string text;
    for (const HealthCheck& check : checks) {
        text += check.verdict == Verdict::fail ? "[-]" : "[+]";
        text += std::string(check.name);
        text += check.verdict == Verdict::pass   ? " ok"
                : check.verdict == Verdict::warn ? " ok, but: "
                                                 : " failed: ";
        text += check.output + '\n';
    }
    for (const std::string& each : unknown) {
        text += "no check is named " + each + ", so it is not excluded\n";
    }
    return text + name + " check " + (is_ready(checks) ? "passed\n" : "failed\n");
}

std::vector<std::string> remove_excluded(std::vector<HealthCheck>& checks,
                                         const std::vector<std::string>& excluded) {
    std::vector<std::string> unknown;
    for (const std::string& name : excluded) {
        if (std::erase_if(checks, [&](const HealthCheck& c) { return c.name == name; }) == 0) {
            unknown.push_back(name);
        }
    }
    return unknown;
}

HttpAnswer probe(const std::string& name, std::vector<HealthCheck> checks, const Query& query) {
    const std::vector<std::string> unknown = remove_excluded(checks, query.excluded);
    const bool is_short = is_ready(checks) && !query.is_verbose;
    return {status_of(checks), plain, is_short ? "ok" : in_lines(name, checks, unknown)};
}

HttpAnswer readyz(const Report& report, const HttpRequest& request, const Query& query) {
    std::vector<HealthCheck> checks = health_checks(report);
    if (request.path == "/readyz") {
        if (request.accept.find(health_type) == std::string::npos) {
            return probe("readyz", std::move(checks), query);
        }
        remove_excluded(checks, query.excluded);
        return {status_of(checks), health_type, health_json(report, checks)};
    }
    const std::string wanted = request.path.substr(std::string_view("/readyz/").size());
    std::erase_if(checks, [&](const HealthCheck& check) { return check.name != wanted; });
    return checks.empty() ? not_found("no check is named " + wanted)
                          : probe("readyz", std::move(checks), query);
}

// Alive is who answers.
HttpAnswer livez(const HttpRequest& request, const Query& query) {
    return request.path == "/livez" || request.path == "/livez/ping"
               ? probe("livez", {{"ping"}}, query)
               : not_found("no such check");
}

HttpAnswer healthz(const Report& report, const Query& query) {
    std::vector<HealthCheck> checks = health_checks(report);
    if (query.is_verbose) {
        return probe("healthz", std::move(checks), query);
    }
    remove_excluded(checks, query.excluded);
    return {status_of(checks), health_type, health_json(report, checks)};
}

bool is_at(const std::string& path, std::string_view root) {
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

HttpAnswer draw(const Report& report, const std::string& path, Refresh refresh) {
    if (path == "/status") {
        return {200, "application/json", status_json(report)};
    }
    if (path == "/graph.svg") {
        return {200, "image/svg+xml", svg_picture(newest(report.revisions, most_rows))};
    }
    return {200, "text/html; charset=utf-8", page(report, refresh)};
}

bool is_drawn(const std::string& path) {
    return path == "/status" || path == "/graph.svg" || path == "/";
}

}  // namespace

Site::Site(Reporter& reporter, std::function<LogCounts()> log_counts)
    : reporter_(reporter), log_counts_(std::move(log_counts)) {}

// Whether the process is alive is told before anything is computed.
HttpAnswer Site::answer(const HttpRequest& request) {
    const Query query(request.query);
    const std::string& path = request.path;
    if (is_at(path, "/livez")) {
        return livez(request, query);
    }
    const Report& report = reporter_.report();
    if (is_at(path, "/readyz")) {
        return readyz(report, request, query);
    }
    if (path == "/healthz") {
        return healthz(report, query);
    }
    if (path == "/metrics") {
        return {200, metrics_type, metrics_text(report, {process_usage(), log_counts_()})};
    }
    if (is_drawn(path)) {
        return drawn(report, path, query.is_still);
    }
    return not_found(
        "not found; there are /livez /readyz /healthz /status /metrics /graph.svg and /");
}

HttpAnswer Site::drawn(const Report& report, const std::string& path, bool is_still) {
    if (edition_ != reporter_.edition()) {
        edition_ = reporter_.edition();
        kept_.clear();
    }
    const auto [kept, is_new] = kept_.try_emplace(path + (is_still ? "?" : ""));
    HttpAnswer& answer = kept->second;
    if (is_new) {
        answer = draw(report, path, is_still ? Refresh::off : Refresh::on);
        answer.shared = std::make_shared<const std::string>(std::move(answer.body));
        answer.body.clear();
    }
    return answer;
}

}  // namespace slipway
