#include "cli/commands/new_revision.h"

#include <algorithm>

#include <unistd.h>

#include "base/random_id.h"
#include "cli/text_file.h"
#include "migration/file_name.h"
#include "migration/new_file.h"
#include "output/json.h"
#include "output/standard_output.h"
#include "revision/placement.h"

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

Revision declared(const Session& session, const RevisionGraph& graph, Placement placement) {
    const CommandOptions& options = session.config().options;
    Revision revision;
    revision.id = options.rev_id.empty() ? random_id() : options.rev_id;
    revision.message = options.message.empty() ? "empty message" : options.message;
    revision.parents = std::move(placement.parents);
    revision.depends_on = std::move(placement.depends_on);
    check_new_id(graph, revision.id);
    if (!options.branch_label.empty()) {
        check_new_label(graph, options.branch_label, revision.id);
        revision.labels = {options.branch_label};
    }
    return revision;
}

}  // namespace

int write_revision(Session& session, const std::vector<std::string>& heads) {
    const Config& config = session.config();
    const Project& project = session.project();
    Placement placement = place_revision(project.graph,
                                         heads,
                                         config.options.splice ? Splice::yes : Splice::no,
                                         config.options.depends_on);
    const std::string where = folder(session, project, placement);
    const SystemTime now = std::chrono::system_clock::now();
    const NewRevision fresh{
        declared(session, project.graph, std::move(placement)), now, {}, {}, config.vars};
    const std::string name = file_name({config.file_template, config.truncate_slug_length},
                                       fresh.revision.id,
                                       config.options.message,
                                       now);
    const std::string path = write_new_file(where, name, render(template_text(config), fresh));
    if (session.is_json()) {
        Json json = Json::object();
        json.set("revision", fresh.revision.id)
            .set("revises", fresh.revision.parents)
            .set("message", fresh.revision.message)
            .set("file", path);
        write_answer(json.pretty() + '\n');
    } else {
        write_answer(path + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
