#include "cli/commands/autogenerate.h"

#include <utility>

#include "cli/commands/comparing.h"
#include "cli/commands/new_revision.h"
#include "output/standard_output.h"
#include "runner/autogenerate.h"
#include "runner/script_text.h"

namespace slipway::commands {

namespace {

TransactionMode mode(SchemaStep::Need need) {
    return need == SchemaStep::Need::alone ? TransactionMode::off : TransactionMode::on;
}

// " (2 of 3: outside a transaction)", where there are several.
std::string share(const GeneratedRevision& revision, std::size_t number, std::size_t total) {
    if (total == 1) {
        return "";
    }
    return " (" + std::to_string(number) + " of " + std::to_string(total) +
           (revision.up_need == SchemaStep::Need::alone ? ": outside a transaction)" : ")");
}

std::vector<RevisionContent> contents(std::vector<GeneratedRevision> revisions) {
    std::vector<RevisionContent> out;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        GeneratedRevision& each = revisions[i];
        out.push_back({share(each, i + 1, revisions.size()),
                       std::move(each.up),
                       std::move(each.down),
                       mode(each.up_need),
                       mode(each.down_need)});
    }
    return out;
}

void warn_of_hazards(Session& session, const std::vector<GeneratedRevision>& revisions) {
    for (const GeneratedRevision& revision : revisions) {
        for (const Hazard& hazard : revision.hazards) {
            session.log().write(LogLevel::warning, describe(hazard));
        }
    }
}

int nothing_to_do(Session& session) {
    session.log().write(LogLevel::info, "No changes in schema detected: no revision was written.");
    if (session.is_json()) {
        Json json = Json::object();
        json.set("changes", Json::array()).set("revisions", Json::array());
        write_answer(json.pretty() + '\n');
    }
    return 0;
}

}  // namespace

int autogenerate(Session& session) {
    if (session.config().options.sql) {
        throw Error(ErrorCode::usage, "Using --sql with --autogenerate does not make any sense")
            .hint("'slipway diff' prints the SQL");
    }
    require_up_to_date(session);
    const NewRevisions files(session, {session.config().options.head});
    const DeclaredComparison comparison(session);
    log_changes(session, comparison);
    std::vector<GeneratedRevision> revisions = generate(comparison.get());
    if (revisions.empty()) {
        return nothing_to_do(session);
    }
    warn_of_hazards(session, revisions);
    const std::vector<WrittenRevision> written = files.write(contents(std::move(revisions)));
    if (!session.is_json()) {
        print_paths(written);
        return 0;
    }
    Json all = Json::array();
    for (const WrittenRevision& each : written) {
        all.push(revision_json(each));
    }
    Json json = Json::object();
    json.set("changes", changes_json(comparison.changes())).set("revisions", std::move(all));
    write_answer(json.pretty() + '\n');
    return 0;
}

}  // namespace slipway::commands
