#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/answers.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/history.h"
#include "revision/target.h"
#include "runner/look.h"

namespace slipway::commands {

namespace {

// Everything that the page says.
struct Picture {
    std::string database;
    std::vector<std::string> heads;
    Look look;
    std::vector<const MigrationFile*> pending;
    std::size_t applied = 0;
};

Picture look(Session& session) {
    const Project& project = session.project();
    Database& database = session.database_to_ask();
    Picture picture;
    picture.database = session.config().database_url().masked();
    picture.heads = ids_of(project.graph, project.graph.real_heads());
    picture.look = look_at(project, database, session.books());
    const std::vector<bool> is_applied = applied(project.graph, picture.look.known);
    picture.applied =
        static_cast<std::size_t>(std::count(is_applied.begin(), is_applied.end(), true));
    if (picture.look.unknown.empty()) {
        for (const RevisionGraph::Index index :
             pending(project.graph, picture.look.known, "heads")) {
            picture.pending.push_back(&project.files[index]);
        }
    }
    return picture;
}

std::string listed(const std::vector<std::string>& ids) {
    return ids.empty() ? "<base>" : join(ids, ", ");
}

void print_text(const Picture& picture) {
    write_answer("database:  " + picture.database + " (" + picture.look.server + ")\n");
    write_answer("current:   " + listed(picture.look.heads) + '\n');
    write_answer("heads:     " + listed(picture.heads) + '\n');
    write_answer("applied:   " + std::to_string(picture.applied) + '\n');
    write_answer("pending:   " +
                 (picture.look.unknown.empty() ? std::to_string(picture.pending.size())
                                               : std::string("unknown")) +
                 '\n');
    for (const MigrationFile* file : picture.pending) {
        write_answer("  " + file->revision.id + "  " + file->revision.message + '\n');
    }
    for (const std::string& revision : picture.look.unknown) {
        write_answer("ahead:     " + revision + " is not among these files\n");
    }
    write_answer("lock:      " + picture.look.lock_holder.value_or("free") + '\n');
    for (const StartedEntry& entry : picture.look.unfinished) {
        write_answer("unfinished: " + entry.revision + " (" + entry.direction + "), " +
                     counted(entry.statements_done, "statement") + " done, begun " + entry.started +
                     " on " + entry.host + '\n');
    }
    for (const Discrepancy& found : picture.look.discrepancies) {
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
    for (const StartedEntry& entry : picture.look.unfinished) {
        unfinished.push(std::move(Json::object()
                                      .set("revision", entry.revision)
                                      .set("direction", entry.direction)
                                      .set("statements_done", entry.statements_done)));
    }
    Json warnings = Json::array();
    for (const Discrepancy& found : picture.look.discrepancies) {
        warnings.push(
            std::move(Json::object().set("revision", found.revision).set("message", found.text)));
    }
    Json json = Json::object();
    json.set("database", picture.database)
        .set("server", picture.look.server)
        .set("current", picture.look.heads)
        .set("heads", picture.heads)
        .set("applied", picture.applied)
        .set("pending", std::move(pending))
        .set("ahead", picture.look.unknown)
        .set("locked", picture.look.lock_holder.has_value());
    if (picture.look.lock_holder) {
        json.set("lock_holder", *picture.look.lock_holder);
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
