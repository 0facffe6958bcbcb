#include "cli/commands/tenant_summary.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/exit_code.h"
#include "output/error_text.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

std::string_view name(TenantResult result) {
    switch (result) {
        case TenantResult::done: return "done";
        case TenantResult::unchanged: return "unchanged";
        case TenantResult::pending: return "pending";
        case TenantResult::failed: return "failed";
        case TenantResult::not_begun: return "not begun";
    }
    return "";
}
constexpr std::array<TenantResult, 5> results = {TenantResult::done,
                                                 TenantResult::unchanged,
                                                 TenantResult::pending,
                                                 TenantResult::failed,
                                                 TenantResult::not_begun};

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string key(TenantResult result) {
    return result == TenantResult::not_begun ? "not_begun" : std::string(name(result));
}

Json outcome_json(const TenantOutcome& outcome) {
    Json json = Json::object();
    json.set("tenant", outcome.tenant.name).set("result", key(outcome.result));
    if (outcome.result == TenantResult::not_begun) {
        return json;
    }
    Json steps = Json::array();
    if (outcome.result == TenantResult::pending) {
        for (const Step& step : outcome.done.plan.steps) {
            steps.push(std::move(Json::object()
                                     .set("revision", step.revision)
                                     .set("direction", slipway::name(step.direction))));
        }
    }
    for (const StepResult& step : outcome.snapshot.done) {
        steps.push(std::move(Json::object()
                                 .set("revision", step.revision)
                                 .set("direction", slipway::name(step.direction))
                                 .set("ms", static_cast<std::int64_t>(step.took.count()))));
    }
    json.set("steps", std::move(steps)).set("seeds", outcome.snapshot.seeds.size());
    if (outcome.error) {
        Json error = Json::object();
        error.set("message", outcome.error->message());
        json.set(
            "error",
            std::move(error.merge(error_json(*outcome.error, exit_code(outcome.error->code())))));
    } else {
        json.set("heads",
                 outcome.snapshot.heads.empty() ? outcome.done.plan.after : outcome.snapshot.heads);
    }
    return json;
}

void print_json(std::string_view command,
                const Shard& shard,
                const std::vector<TenantOutcome>& outcomes) {
    Json tenants = Json::array();
    for (const TenantOutcome& outcome : outcomes) {
        tenants.push(outcome_json(outcome));
    }
    Json json = Json::object();
    json.set("command", command)
        .set("shard", std::to_string(shard.index) + '/' + std::to_string(shard.count))
        .set("tenants", std::move(tenants));
    for (const TenantResult result : results) {
        json.set(key(result), count_of(outcomes, result));
    }
    write_answer(json.pretty() + '\n');
}

std::string outcome_text(const TenantOutcome& outcome) {
    if (outcome.error) {
        const std::string place = outcome.error->place().text();
        return (place.empty() ? "" : place + ": ") + outcome.error->message() + " (exit " +
               std::to_string(exit_code(outcome.error->code())) + ")";
    }
    switch (outcome.result) {
        case TenantResult::pending:
            return counted(outcome.done.plan.steps.size(), "revision") + " to run";
        case TenantResult::done:
            return counted(outcome.snapshot.done.size(), "revision") +
                   (outcome.snapshot.seeds.empty()
                        ? ""
                        : ", " + counted(outcome.snapshot.seeds.size(), "seed")) +
                   ", at " + heads_text(outcome.snapshot.heads);
        case TenantResult::unchanged: return "at " + heads_text(outcome.done.plan.after);
        default: return "";
    }
}

void print_text(const std::vector<TenantOutcome>& outcomes) {
    constexpr std::size_t widest = 40;
    constexpr std::size_t result_width = 9;
    std::size_t width = 0;
    for (const TenantOutcome& outcome : outcomes) {
        width = std::max(width, std::min(outcome.tenant.name.size(), widest));
    }
    std::string text;
    for (const TenantOutcome& outcome : outcomes) {
        std::string line = outcome.tenant.name;
        line.append(width - std::min(width, line.size()), ' ');
        line += "  " + std::string(name(outcome.result));
        const std::string more = outcome_text(outcome);
        if (!more.empty()) {
            line.append(result_width - name(outcome.result).size(), ' ');
            line += "  " + more;
        }
        text += line + '\n';
    }
    text += counted(outcomes.size(), "tenant");
    const char* separator = ": ";
    for (const TenantResult result : results) {
        if (const std::size_t count = count_of(outcomes, result); count != 0) {
            text += separator + std::to_string(count) + ' ' + std::string(name(result));
            separator = ", ";
        }
    }
    write_answer(text + '\n');
}

}  // namespace

std::size_t count_of(const std::vector<TenantOutcome>& outcomes, TenantResult result) {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [&](const TenantOutcome& outcome) {
            return outcome.result == result;
        }));
}

void print_summary(const Session& session,
                   std::string_view command,
                   const std::vector<TenantOutcome>& outcomes) {
    if (session.is_json()) {
        print_json(command, session.config().options.shard, outcomes);
    } else {
        print_text(outcomes);
    }
}

}  // namespace slipway::commands
