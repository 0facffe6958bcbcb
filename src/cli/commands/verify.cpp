#include "runner/verify.h"

#include <algorithm>

#include "base/exit_code.h"
#include "base/text.h"
#include "cli/commands.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/history.h"
#include "revision/target.h"

namespace slipway::commands {

namespace {

int accept(Session& session, const std::string& text) {
    const Project& project = session.project();
    const auto index = resolve_one(project.graph, text);
    if (!index) {
        throw Error(ErrorCode::usage, "--accept needs a revision, not '" + text + "'");
    }
    const MigrationFile& file = project.files[*index];
    Database& database = session.database_to_change();
    const Bookkeeping books = session.books();
    if (!books.has_history() ||
        !books.history().accept(database, file.revision.id, file.checksum(file.up))) {
        throw Error(ErrorCode::revisions,
                    "slipway_history has no finished run of revision " + file.revision.id)
            .hint("only a revision that Slipway has applied has a checksum to accept");
    }
    if (session.is_json()) {
        Json json = Json::object();
        json.set("accepted", file.revision.id).set("file", file.path);
        write_answer(json.pretty() + '\n');
    } else {
        write_answer("accepted " + file.revision.id + " as it is in " + file.path + '\n');
    }
    return 0;
}

Json to_json(const std::vector<Discrepancy>& found) {
    Json all = Json::array();
    for (const Discrepancy& each : found) {
        Json json = Json::object();
        json.set("revision", each.revision)
            .set("kind", each.kind == Discrepancy::Kind::edited ? "edited" : "elsewhere")
            .set("file", each.place.file)
            .set("line", each.place.line)
            .set("message", each.text);
        all.push(std::move(json));
    }
    return all;
}

// Applied revisions whose checksum is on record.
std::size_t count_recorded(const Project& project,
                           const std::vector<bool>& is_applied,
                           const LastRuns& last) {
    return static_cast<std::size_t>(
        std::count_if(last.runs.begin(), last.runs.end(), [&](const LastRun& run) {
            const auto index = project.graph.find(run.revision);
            return index && is_applied[*index] && run.direction != "down" && !run.checksum.empty();
        }));
}

std::string summary(std::size_t applied, std::size_t recorded) {
    if (applied == 0) {
        return "nothing is applied";
    }
    if (recorded == applied) {
        return counted(applied, "applied revision") +
               (applied == 1 ? ", not changed since" : ", none of them changed since");
    }
    return counted(applied, "applied revision") + ", " + std::to_string(recorded) +
           " with a checksum on record" +
           (recorded == 0   ? ": there is nothing to compare with"
            : recorded == 1 ? ", which was not changed since"
                            : ", none of them changed since");
}

}  // namespace

int verify(Session& session) {
    if (!session.config().options.accept.empty()) {
        return accept(session, session.config().options.accept);
    }
    const Project& project = session.project();
    Database& database = session.database_to_ask();
    const Bookkeeping books = session.books();
    const Heads heads = books.heads();
    const std::vector<bool> is_applied = applied(project.graph, heads);
    const LastRuns last = books.has_history() ? books.history().last_runs(database) : LastRuns{};
    const std::vector<Discrepancy> found = compare_with_history(project, heads, last);
    const bool is_edited = std::any_of(found.begin(), found.end(), [](const Discrepancy& each) {
        return each.kind == Discrepancy::Kind::edited;
    });
    const auto count =
        static_cast<std::size_t>(std::count(is_applied.begin(), is_applied.end(), true));
    const std::size_t recorded = count_recorded(project, is_applied, last);
    if (session.is_json()) {
        Json json = Json::object();
        json.set("ok", !is_edited)
            .set("applied", count)
            .set("recorded", recorded)
            .set("discrepancies", to_json(found));
        write_answer(json.pretty() + '\n');
    } else {
        for (const Discrepancy& each : found) {
            write_answer(each.place.text() + ": " + each.text + '\n');
        }
        write_answer(is_edited ? "if an edit was on purpose: slipway verify --accept REV\n"
                               : summary(count, recorded) + '\n');
    }
    return is_edited ? exit_code(ErrorCode::revisions) : 0;
}

}  // namespace slipway::commands
