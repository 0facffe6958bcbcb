#include "base/exit_code.h"
#include "cli/commands.h"
#include "cli/commands/comparing.h"
#include "output/standard_output.h"
#include "runner/script_text.h"

namespace slipway::commands {

namespace {

std::vector<Stage> stages(const Comparison& comparison, bool is_reverse) {
    if (!is_reverse) {
        return comparison.way_there();
    }
    std::vector<Stage> all;
    for (SchemaStep& step : comparison.way_back()) {
        if (all.empty() || all.back().need != step.need) {
            all.push_back({step.need, {}});
        }
        all.back().steps.push_back(std::move(step));
    }
    return all;
}

std::string text_of(const Stage& stage, bool is_only, const SchemaDialect& dialect) {
    if (stage.need == SchemaStep::Need::alone) {
        return script_text({"outside a transaction"}, stage.steps, dialect);
    }
    return script_text(
        is_only ? std::vector<std::string>() : std::vector{std::string("in one transaction")},
        stage.steps,
        dialect);
}

void print_text(const std::vector<Stage>& all, const SchemaDialect& dialect) {
    for (const Stage& stage : all) {
        write_answer((&stage == &all.front() ? "" : "\n") +
                     text_of(stage, all.size() == 1, dialect));
    }
}

Json hazards_json(const SchemaStep& step) {
    Json hazards = Json::array();
    for (const Hazard& hazard : step.hazards) {
        hazards.push(
            std::move(Json::object().set("hazard", name_of(hazard.kind)).set("text", hazard.text)));
    }
    return hazards;
}

void print_json(const DeclaredComparison& comparison, const std::vector<Stage>& all) {
    Json statements = Json::array();
    for (const Stage& stage : all) {
        for (const SchemaStep& step : stage.steps) {
            statements.push(
                std::move(Json::object()
                              .set("sql", step.sql)
                              .set("transaction", step.need == SchemaStep::Need::transaction)
                              .set("hazards", hazards_json(step))));
        }
    }
    Json json = Json::object();
    json.set("different", !comparison.get().is_empty())
        .set("changes", changes_json(comparison.changes()))
        .set("statements", std::move(statements));
    write_answer(json.pretty() + '\n');
}

}  // namespace

int diff(Session& session) {
    const CommandOptions& options = session.config().options;
    const DeclaredComparison comparison(session);
    log_changes(session, comparison);
    const std::vector<Stage> all = stages(comparison.get(), options.reverse);
    if (session.is_json()) {
        print_json(comparison, all);
    } else {
        print_text(all, comparison.get().dialect());
    }
    if (comparison.get().is_empty()) {
        session.log().write(LogLevel::info, "No changes in schema detected.");
        return 0;
    }
    return options.exit_code ? exit_code(ErrorCode::drift) : 0;
}

}  // namespace slipway::commands
