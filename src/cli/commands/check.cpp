#include "base/exit_code.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/comparing.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

int answer_json(const DeclaredComparison& comparison) {
    const bool is_due = !comparison.get().is_empty();
    Json json = Json::object();
    json.set("due", is_due).set("changes", changes_json(comparison.changes()));
    write_answer(json.pretty() + '\n');
    return is_due ? exit_code(ErrorCode::pending) : 0;
}

std::string brief(const SchemaChange& change) {
    return std::string(name_of(change.verb)) + ' ' + std::string(name_of(change.kind)) + " '" +
           short_name(change.name) + "'";
}

}  // namespace

int check(Session& session) {
    require_up_to_date(session);
    const DeclaredComparison comparison(session);
    log_changes(session, comparison);
    if (session.is_json()) {
        return answer_json(comparison);
    }
    if (comparison.get().is_empty()) {
        write_answer("No new upgrade operations detected.\n");
        return 0;
    }
    std::vector<std::string> found;
    for (const SchemaChange& change : comparison.changes()) {
        if (!change.is_part) {
            found.push_back(brief(change));
        }
    }
    for (const Rename& rename : comparison.get().renames()) {
        found.push_back(rename.there);
    }
    throw Error(ErrorCode::pending, "New upgrade operations detected: " + join(found, ", "))
        .hint("write the revision: slipway revision --autogenerate -m MESSAGE");
}

}  // namespace slipway::commands
