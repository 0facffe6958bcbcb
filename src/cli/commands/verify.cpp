#include "runner/verify.h"

#include <algorithm>
#include <iterator>

#include "base/exit_code.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/comparing.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/history.h"
#include "revision/target.h"
#include "runner/replay.h"

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

struct Findings {
    std::size_t applied = 0;
    std::size_t recorded = 0;  // of the applied, with a checksum to compare with
    std::vector<Discrepancy> files;
    std::vector<SchemaChange> drift;
    bool has_compared = false;  // the schema as well

    [[nodiscard]] bool is_edited() const {
        return std::any_of(files.begin(), files.end(), [](const Discrepancy& each) {
            return each.kind == Discrepancy::Kind::edited;
        });
    }
};

bool are_known(const Project& project, const Heads& heads) {
    return std::all_of(heads.begin(), heads.end(), [&](const std::string& head) {
        return project.graph.find(head).has_value();
    });
}

// An edited file does not tell what was applied, nor does one that is not there.
void find_drift(Session& session, const Heads& heads, Findings& findings) {
    if (session.config().options.checksums_only || findings.is_edited()) {
        return;
    }
    const Project& project = session.project();
    if (!are_known(project, heads)) {
        session.log().write(LogLevel::warning,
                            "the database is ahead of these files: its schema was not compared");
        return;
    }
    const OpenComparison comparison(session, [&](const Surroundings& around) {
        return replay_of(project, heads, session.run_options(), around);
    });
    const std::vector<SchemaChange>& changes = comparison.changes();
    std::remove_copy_if(changes.begin(),
                        changes.end(),
                        std::back_inserter(findings.drift),
                        [](const SchemaChange& each) { return each.is_part; });
    findings.has_compared = true;
}

Findings find_all(Session& session) {
    const Project& project = session.project();
    session.take_signals();
    Database& database = session.database_to_ask();
    const Bookkeeping books = session.books();
    const Heads heads = books.heads();
    const std::vector<bool> is_applied = applied(project.graph, heads);
    Findings findings;
    findings.applied =
        static_cast<std::size_t>(std::count(is_applied.begin(), is_applied.end(), true));
    const LastRuns last = books.has_history() ? books.history().last_runs(database) : LastRuns{};
    findings.files = compare_with_history(project, heads, last);
    findings.recorded = count_recorded(project, is_applied, last);
    find_drift(session, heads, findings);
    return findings;
}

std::string_view drift_of(SchemaChange::Verb verb) {
    switch (verb) {
        case SchemaChange::Verb::added: return "missing";
        case SchemaChange::Verb::removed: return "unexpected";
        case SchemaChange::Verb::changed: return "different";
    }
    return "";
}

Json drift_json(const std::vector<SchemaChange>& drift) {
    Json all = Json::array();
    for (const SchemaChange& each : drift) {
        Json values = Json::array();
        for (const SchemaChange::Value& value : each.values) {
            values.push(std::move(Json::object()
                                      .set("property", value.property)
                                      .set("found", value.before)
                                      .set("expected", value.after)));
        }
        Json json = Json::object();
        json.set("drift", drift_of(each.verb))
            .set("kind", name_of(each.kind))
            .set("name", each.name);
        if (!each.values.empty()) {
            json.set("values", std::move(values));
        }
        all.push(std::move(json));
    }
    return all;
}

void print_text(const Findings& findings) {
    for (const Discrepancy& each : findings.files) {
        write_answer(each.place.text() + ": " + each.text + '\n');
    }
    for (const SchemaChange& each : findings.drift) {
        write_answer("drift: " + deviation(each) + '\n');
    }
    if (findings.is_edited()) {
        write_answer("if an edit was on purpose: slipway verify --accept REV\n");
        return;
    }
    write_answer(summary(findings.applied, findings.recorded) + '\n');
    if (findings.has_compared && findings.drift.empty()) {
        write_answer("the schema is what they make\n");
    }
}

}  // namespace

int verify(Session& session) {
    if (!session.config().options.accept.empty()) {
        return accept(session, session.config().options.accept);
    }
    const Findings findings = find_all(session);
    const bool has_drifted = !findings.drift.empty();
    if (session.is_json()) {
        Json json = Json::object();
        json.set("ok", !findings.is_edited() && !has_drifted)
            .set("applied", findings.applied)
            .set("recorded", findings.recorded)
            .set("discrepancies", to_json(findings.files))
            .set("drift", drift_json(findings.drift));
        write_answer(json.pretty() + '\n');
    } else {
        print_text(findings);
    }
    if (findings.is_edited()) {
        return exit_code(ErrorCode::revisions);
    }
    return has_drifted ? exit_code(ErrorCode::drift) : 0;
}

}  // namespace slipway::commands
