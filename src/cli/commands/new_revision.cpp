#include "cli/commands/new_revision.h"

#include <algorithm>

#include <unistd.h>

#include "base/random_id.h"
#include "cli/text_file.h"
#include "migration/file_name.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

// Where the file goes: --version-path, the only location, or that of the revision it follows.
std::string folder(const Session& session, const Project& project, const Placement& placement) {
    const std::vector<std::string> locations = session.config().revision_folders();
    const std::string& wanted = session.config().options.version_path;
    if (!wanted.empty()) {
        if (std::find(locations.begin(), locations.end(), wanted) == locations.end()) {
            throw Error(ErrorCode::usage,
                        "Path " + wanted + " is not represented in current version locations")
                .hint("add it to version_locations in slipway.ini");
        }
        return wanted;
    }
    if (locations.size() == 1) {
        return locations.front();
    }
    if (placement.parents.empty()) {
        throw Error(ErrorCode::usage,
                    "Multiple version locations present, please specify --version-path");
    }
    return folder_of(project.file(placement.parents.front()).path);
}

std::string template_text(const Config& config) {
    const std::string path = config.dir + "/revision.sql.tmpl";
    return access(path.c_str(), F_OK) == 0 ? read_text_file(path, "the template ")
                                           : std::string(default_template());
}

// The first of them stands as the options say, each other on the one before.
Revision declared(const Session& session,
                  const RevisionGraph& graph,
                  const Placement& placement,
                  const std::vector<WrittenRevision>& before) {
    const CommandOptions& options = session.config().options;
    const bool is_first = before.empty();
    Revision revision;
    revision.id = options.rev_id.empty() || !is_first ? random_id() : options.rev_id;
    revision.message = options.message.empty() ? "empty message" : options.message;
    check_new_id(graph, revision.id);
    if (!is_first) {
        revision.parents = {before.back().revision.id};
        return revision;
    }
    revision.parents = placement.parents;
    revision.depends_on = placement.depends_on;
    if (!options.branch_label.empty()) {
        check_new_label(graph, options.branch_label, revision.id);
        revision.labels = {options.branch_label};
    }
    return revision;
}

}  // namespace

NewRevisions::NewRevisions(Session& session, const std::vector<std::string>& heads)
    : session_(session),
      placement_(place_revision(session.project().graph,
                                heads,
                                session.config().options.splice ? Splice::yes : Splice::no,
                                session.config().options.depends_on)),
      folder_(folder(session, session.project(), placement_)) {}

NewRevision NewRevisions::fresh(const RevisionContent& content,
                                const std::vector<WrittenRevision>& before) const {
    NewRevision fresh;
    fresh.revision = declared(session_, session_.project().graph, placement_, before);
    fresh.revision.message += content.message_end;
    fresh.created = std::chrono::system_clock::now();
    fresh.up = content.up;
    fresh.down = content.down;
    fresh.up_transaction = content.up_transaction;
    fresh.down_transaction = content.down_transaction;
    fresh.variables = session_.config().vars;
    return fresh;
}

WrittenRevision NewRevisions::write_one(const NewRevision& fresh) const {
    const Config& config = session_.config();
    const bool has_message = !config.options.message.empty();
    const std::string name = file_name({config.file_template, config.truncate_slug_length},
                                       fresh.revision.id,
                                       has_message ? fresh.revision.message : "",
                                       fresh.created);
    return {fresh.revision, write_new_file(folder_, name, render(template_text(config), fresh))};
}

std::vector<WrittenRevision> NewRevisions::write(
    const std::vector<RevisionContent>& contents) const {
    std::vector<WrittenRevision> written;
    try {
        for (const RevisionContent& content : contents) {
            written.push_back(write_one(fresh(content, written)));
        }
    } catch (const Error&) {
        for (const WrittenRevision& each : written) {
            unlink(each.path.c_str());
        }
        throw;
    }
    return written;
}

void print_paths(const std::vector<WrittenRevision>& written) {
    for (const WrittenRevision& each : written) {
        write_answer(each.path + '\n');
    }
}

Json revision_json(const WrittenRevision& written) {
    Json json = Json::object();
    json.set("revision", written.revision.id)
        .set("revises", written.revision.parents)
        .set("message", written.revision.message)
        .set("file", written.path);
    return json;
}

int write_revision(Session& session, const std::vector<std::string>& heads) {
    const std::vector<WrittenRevision> written = NewRevisions(session, heads).write({{}});
    if (session.is_json()) {
        write_answer(revision_json(written.front()).pretty() + '\n');
    } else {
        print_paths(written);
    }
    return 0;
}

}  // namespace slipway::commands
