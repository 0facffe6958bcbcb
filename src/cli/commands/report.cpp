#include "cli/commands/report.h"

#include <cstdint>
#include <string>

#include "base/text.h"
#include "cli/commands/seeding.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "runner/offline.h"

namespace slipway::commands {

namespace {

Json step_json(const Step& step, std::string_view message) {
    Json json = Json::object();
    json.set("revision", step.revision)
        .set("direction", name(step.direction))
        .set("message", message)
        .set("from", step.from)
        .set("to", step.to);
    return json;
}

Json report_head(std::string_view command, const Plan& plan) {
    Json json = Json::object();
    json.set("command", command).set("before", plan.before).set("after", plan.after);
    return json;
}

std::string message_of(const Project& project, const std::string& revision) {
    const auto index = project.graph.find(revision);
    return index ? project.files[*index].revision.message : std::string();
}

}  // namespace

void print_report(Session& session, std::string_view command, const Plan& done) {
    if (!session.is_json()) {
        return;
    }
    const Snapshot snapshot = session.board().snapshot();
    Json steps = Json::array();
    for (std::size_t i = 0; i < done.steps.size(); ++i) {
        Json step = step_json(done.steps[i], message_of(session.project(), done.steps[i].revision));
        if (i < snapshot.done.size()) {
            step.set("ms", static_cast<std::int64_t>(snapshot.done[i].took.count()));
        }
        steps.push(std::move(step));
    }
    Json json = report_head(command, done);
    json.set("steps", std::move(steps));
    if (command == "run") {
        json.set("seeds", seeds_json(snapshot));
    }
    json.set("warnings", snapshot.warnings)
        .set("ms", static_cast<std::int64_t>(snapshot.took.count()));
    write_answer(json.pretty() + '\n');
}

void print_preview(Session& session, std::string_view command, const Plan& plan) {
    if (session.is_json()) {
        Json steps = Json::array();
        for (const Step& step : plan.steps) {
            steps.push(step_json(step, message_of(session.project(), step.revision)));
        }
        Json json = report_head(command, plan);
        json.set("dry_run", true).set("steps", std::move(steps));
        json.set("hooks", session.hooks().paths());
        write_answer(json.pretty() + '\n');
        return;
    }
    std::string text;
    for (const Step& step : plan.steps) {
        text += std::string("would run ") + std::string(command) + ' ' + heads_text(step.from) +
                " -> " + heads_text(step.to) + ", " + message_of(session.project(), step.revision) +
                '\n';
    }
    if (!plan.steps.empty() && !session.hooks().empty()) {
        text += "with the hooks " + join(session.hooks().paths(), ", ") + '\n';
    }
    text += plan.steps.empty()
                ? "nothing to do: the database is at " + heads_text(plan.after) + '\n'
                : heads_text(plan.before) + " -> " + heads_text(plan.after) + ", " +
                      std::to_string(plan.steps.size()) + " to run; nothing was changed\n";
    write_answer(text);
}

void print_script(Session& session, const Plan& plan) {
    if (plan.steps.empty()) {
        session.log().write(
            LogLevel::info,
            "nothing to do from " + heads_text(plan.before) + ": the script is empty");
        return;
    }
    const RunOptions options = session.run_options_with_hooks();
    write_script(session.project(),
                 session.dialect(),
                 plan,
                 {options.apply.transactions,
                  options.version_table,
                  options.identity,
                  options.apply.hooks,
                  options.apply.tag},
                 [](std::string_view text) { write_answer(text); });
}

}  // namespace slipway::commands
