#include "cli/commands/answers.h"

#include <algorithm>

#include "output/standard_output.h"
#include "revision/target.h"

namespace slipway::commands {

namespace {

// A value much longer than this must not push the column of origins off the screen.
constexpr std::size_t widest_column = 40;

RowMark row_of(const Project& project, RevisionGraph::Index index, const Heads& rows) {
    return std::find(rows.begin(), rows.end(), project.graph.at(index).id) == rows.end()
               ? RowMark::no
               : RowMark::yes;
}

void print_settings_json(const std::vector<Setting>& settings) {
    Json all = Json::array();
    for (const Setting& setting : settings) {
        Json json = Json::object();
        json.set("name", setting.name).set("value", setting.value).set("origin", setting.origin);
        all.push(std::move(json));
    }
    write_answer(all.pretty() + '\n');
}

}  // namespace

Json revision_json(const Project& project, RevisionGraph::Index index) {
    const RevisionGraph& graph = project.graph;
    const MigrationFile& file = project.files[index];
    Json json = Json::object();
    json.set("revision", graph.at(index).id)
        .set("message", graph.at(index).message)
        .set("revises", graph.at(index).parents)
        .set("depends_on", graph.at(index).depends_on)
        .set("labels", graph.labels(index))
        .set("head", graph.is_real_head(index))
        .set("effective_head", graph.is_head(index) && !graph.is_real_head(index))
        .set("branchpoint", graph.is_branch_point(index))
        .set("mergepoint", graph.is_merge_point(index))
        .set("file", file.path)
        .set("create_date", file.create_date);
    return json;
}

std::string block(const Project& project, RevisionGraph::Index index, RowMark row) {
    const MigrationFile& file = project.files[index];
    return verbose_block(project.graph, index, {file.path, file.header_text, row}) + '\n';
}

void print_revisions(Session& session,
                     const std::vector<RevisionGraph::Index>& revisions,
                     LineOf line_of,
                     const Heads& rows) {
    const Project& project = session.project();
    if (session.is_json()) {
        Json all = Json::array();
        for (const RevisionGraph::Index index : revisions) {
            Json json = revision_json(project, index);
            if (line_of == LineOf::history && !rows.empty()) {
                json.set("current", row_of(project, index, rows) == RowMark::yes);
            }
            all.push(std::move(json));
        }
        write_answer(all.pretty() + '\n');
        return;
    }
    for (const RevisionGraph::Index index : revisions) {
        const RowMark row = row_of(project, index, rows);
        write_answer(session.config().verbose
                         ? block(project, index, row)
                         : short_line(project.graph, index, line_of, row) + '\n');
    }
}

void print_settings(Session& session) {
    const std::vector<Setting> settings = session.config().settings();
    if (session.is_json()) {
        print_settings_json(settings);
        return;
    }
    std::size_t name_width = 0;
    std::size_t value_width = 0;
    for (const Setting& setting : settings) {
        name_width = std::max(name_width, setting.name.size());
        value_width = std::max(value_width, std::min(setting.value.size(), widest_column));
    }
    for (const Setting& setting : settings) {
        std::string line = setting.name;
        line.resize(name_width + 2, ' ');
        line += setting.value;
        line.resize(std::max(line.size(), name_width + 2 + value_width) + 2, ' ');
        write_answer(line + setting.origin + '\n');
    }
}

}  // namespace slipway::commands
