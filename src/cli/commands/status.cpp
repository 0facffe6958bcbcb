#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/answers.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/history.h"
#include "revision/target.h"
#include "runner/verify.h"

namespace slipway::commands {

namespace {

// Everything that the page says.
struct Picture {
    std::string database;
    std::string server;
    Heads current;
    std::vector<std::string> heads;
    std::vector<std::string> unknown;
    std::vector<const MigrationFile*> pending;
    std::size_t applied = 0;
    std::optional<std::string> lock_holder;
    std::vector<StartedEntry> unfinished;
    std::vector<Discrepancy> discrepancies;
};

Picture look(Session& session) {
    const Project& project = session.project();
    Database& database = session.database_to_ask();
    const Bookkeeping books = session.books();
    Picture picture;
    picture.database = session.config().database_url().masked();
    picture.server = database.server_version();
    picture.current = books.heads();
    std::sort(picture.current.begin(), picture.current.end());
    picture.heads = ids_of(project.graph, project.graph.real_heads());
    Heads known;
    for (const std::string& head : picture.current) {
        (project.graph.find(head) ? known : picture.unknown).push_back(head);
    }
    const std::vector<bool> is_applied = applied(project.graph, known);
    picture.applied =
        static_cast<std::size_t>(std::count(is_applied.begin(), is_applied.end(), true));
    if (picture.unknown.empty()) {
        for (const RevisionGraph::Index index : pending(project.graph, known, "heads")) {
            picture.pending.push_back(&project.files[index]);
        }
    }
    picture.lock_holder = database.lock_holder(books.versions().name());
    if (books.has_history()) {
        picture.unfinished = books.history().started(database);
        picture.discrepancies =
            compare_with_history(project, known, books.history().last_runs(database));
    }
    return picture;
}

std::string listed(const std::vector<std::string>& ids) {
    return ids.empty() ? "<base>" : join(ids, ", ");
}

void print_text(const Picture& picture) {
    write_answer("database:  " + picture.database + " (" + picture.server + ")\n");
    write_answer("current:   " + listed(picture.current) + '\n');
    write_answer("heads:     " + listed(picture.heads) + '\n');
    write_answer("applied:   " + std::to_string(picture.applied) + '\n');
    write_answer("pending:   " +
                 (picture.unknown.empty() ? std::to_string(picture.pending.size())
                                          : std::string("unknown")) +
                 '\n');
    for (const MigrationFile* file : picture.pending) {
        write_answer("  " + file->revision.id + "  " + file->revision.message + '\n');
    }
    for (const std::string& revision : picture.unknown) {
        write_answer("ahead:     " + revision + " is not among these files\n");
    }
    write_answer("lock:      " + picture.lock_holder.value_or("free") + '\n');
    for (const StartedEntry& entry : picture.unfinished) {
        write_answer("unfinished: " + entry.revision + " (" + entry.direction + "), " +
                     counted(entry.statements_done, "statement") + " done, begun " + entry.started +
                     " on " + entry.host + '\n');
    }
    for (const Discrepancy& found : picture.discrepancies) {
        write_answer("warning:   " + found.place.text() + ": " + found.text + '\n');
    }
}

void print_json(const Picture& picture) {
    Json pending = Json::array();
    for (const MigrationFile* file : picture.pending) {
        pending.push(std::move(Json::object()
                                   .set("revision", file->revision.id)
                                   .set("message", file->revision.message)
                                   .set("file", file->path)));
    }
    Json unfinished = Json::array();
    for (const StartedEntry& entry : picture.unfinished) {
        unfinished.push(std::move(Json::object()
                                      .set("revision", entry.revision)
                                      .set("direction", entry.direction)
                                      .set("statements_done", entry.statements_done)));
    }
    Json warnings = Json::array();
    for (const Discrepancy& found : picture.discrepancies) {
        warnings.push(
            std::move(Json::object().set("revision", found.revision).set("message", found.text)));
    }
    Json json = Json::object();
    json.set("database", picture.database)
        .set("server", picture.server)
        .set("current", picture.current)
        .set("heads", picture.heads)
        .set("applied", picture.applied)
        .set("pending", std::move(pending))
        .set("ahead", picture.unknown)
        .set("locked", picture.lock_holder.has_value());
    if (picture.lock_holder) {
        json.set("lock_holder", *picture.lock_holder);
    }
    json.set("unfinished", std::move(unfinished)).set("warnings", std::move(warnings));
    write_answer(json.pretty() + '\n');
}

}  // namespace

int status(Session& session) {
    const Picture picture = look(session);
    if (session.is_json()) {
        print_json(picture);
    } else {
        print_text(picture);
    }
    if (session.config().verbose && !session.is_json()) {
        write_answer("\n");
        print_settings(session);
    }
    return 0;
}

}  // namespace slipway::commands
