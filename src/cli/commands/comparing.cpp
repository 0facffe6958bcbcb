#include "cli/commands/comparing.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "database/backends.h"
#include "revision/history.h"

namespace slipway::commands {

namespace {

DeclaredSchema declared_schema(const Config& config) {
    const std::string& path = config.comparison.schema;
    const std::string& command = config.comparison.schema_command;
    if (!path.empty() && !command.empty()) {
        throw Error(ErrorCode::usage,
                    "the declared schema is either in " + path + " or printed by a command")
            .hint("leave out --schema or --schema-command, or their keys in slipway.ini");
    }
    if (!command.empty()) {
        return declared_by_command(command);
    }
    return read_declared_schema(path.empty() ? config.dir + "/schema" : path);
}

std::vector<FactKind> kinds(const std::vector<std::string>& names, const std::string& option) {
    std::vector<FactKind> out;
    for (std::string name : names) {
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
        const auto kind = find_kind(name);
        if (!kind) {
            std::string text = option;
            throw Error(ErrorCode::usage,
                        text.append(": '").append(name).append("' is no kind of object"))
                .hint(
                    "expected one such as table, column, index, constraint, view, function as "
                    "'routine', trigger, policy, comment");
        }
        out.push_back(*kind);
    }
    return out;
}

// Kinds that only live in tables, views and the like.
bool lives_in_others(FactKind kind) {
    switch (kind) {
        case FactKind::column:
        case FactKind::default_value:
        case FactKind::attachment:
        case FactKind::inheritance:
        case FactKind::sequence_owner:
        case FactKind::constraint:
        case FactKind::domain_constraint:
        case FactKind::domain_default:
        case FactKind::index:
        case FactKind::index_attachment:
        case FactKind::rule:
        case FactKind::trigger:
        case FactKind::policy:
        case FactKind::publication_member:
        case FactKind::setting:
        case FactKind::owner:
        case FactKind::grant:
        case FactKind::comment: return true;
        default: return false;
    }
}

// Throws Error (usage) where nothing would be left to compare.
void require_wholes(const SchemaFilter& filter) {
    const auto& kinds = filter.include_kinds;
    if (!kinds.empty() && std::all_of(kinds.begin(), kinds.end(), lives_in_others)) {
        throw Error(ErrorCode::usage,
                    "--include-kind: nothing is left to compare, as " +
                        std::string(name_of(kinds.front())) + " is a part of other objects")
            .hint("include what it belongs to as well, such as table");
    }
}

SchemaFilter filter(const Config& config) {
    const ComparisonConfig& comparison = config.comparison;
    SchemaFilter out;
    out.include_schemas = comparison.include_schemas;
    out.exclude_schemas = comparison.exclude_schemas;
    out.include_tables = comparison.include_tables;
    out.exclude_tables = comparison.exclude_tables;
    out.include_kinds = kinds(comparison.include_kinds, "--include-kind");
    out.exclude_kinds = kinds(comparison.exclude_kinds, "--exclude-kind");
    require_wholes(out);
    return out;
}

// Slipway's own tables are no part of anybody's schema.
OwnTables own_tables(const Config& config) {
    return {config.version_table_schema, {config.version_table, "slipway_*"}};
}

CompareOptions compare_options(const Config& config) {
    const ComparisonConfig& comparison = config.comparison;
    CompareOptions options;
    options.filter = filter(config);
    options.own = own_tables(config);
    options.compared = {comparison.types, comparison.server_defaults, comparison.privileges};
    options.form = comparison.safe ? Form::safe : Form::plain;
    options.renames = config.options.renames;
    return options;
}

std::unique_ptr<ScratchServer> scratch_server(Session& session) {
    const Config& config = session.config();
    ScratchOptions options;
    if (!config.comparison.scratch_url.empty()) {
        options.url = DatabaseUrl::parse(config.comparison.scratch_url);
    }
    options.keeping =
        config.comparison.scratch_cache ? Keeping::from_run_to_run : Keeping::within_the_run;
    options.run_id = session.run_options().identity.run_id;
    options.host = session.run_options().identity.host;
    const DatabaseUrl url = config.database_url();
    return backend_for(url).scratch(url, session.open_options(Access::read_write), options);
}

std::vector<std::string> unmodelled(const Comparison& comparison) {
    std::vector<std::string> all = comparison.original().unmodelled();
    const std::vector<std::string>& wanted = comparison.to().unmodelled();
    all.insert(all.end(), wanted.begin(), wanted.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// Nothing to do, said because of a mistyped pattern, would be believed.
void warn_of_unmatched(Session& session, const Comparison& comparison) {
    const auto warn = [&](const std::string& option, const std::vector<std::string>& patterns) {
        for (const std::string& pattern : patterns) {
            std::string text = option;
            text.append(": '").append(pattern).append(
                "' matches nothing in the database and in what it ought to be");
            session.log().write(LogLevel::warning, text);
        }
    };
    warn("--include-schema", comparison.unmatched().schemas);
    warn("--include-table", comparison.unmatched().tables);
}

}  // namespace

OpenComparison::OpenComparison(Session& session,
                               const std::function<Recipe(const Surroundings&)>& wanted) {
    session.take_signals();
    Database& database = session.database_to_ask();
    recipe_ = wanted(session.surroundings());
    server_ = scratch_server(session);
    comparison_ = std::make_unique<Comparison>(Bench{database, *server_, recipe_},
                                               compare_options(session.config()));
    changes_ = list_changes(comparison_->from(), comparison_->to());
    warn_of_unmatched(session, *comparison_);
    const std::vector<std::string> blind = unmodelled(*comparison_);
    if (!blind.empty()) {
        session.log().write(LogLevel::warning,
                            "not compared, and left as it is: " + join(blind, ", "));
    }
}

DeclaredComparison::DeclaredComparison(Session& session)
    : declared_(declared_schema(session.config())),
      open_(session, [this](const Surroundings& around) { return recipe_for(declared_, around); }) {
}

void require_up_to_date(Session& session) {
    session.take_signals();
    const Project& project = session.project();
    if (is_up_to_date(project.graph, session.books().heads())) {
        return;
    }
    throw Error(ErrorCode::pending, "Target database is not up to date.")
        .hint("run 'slipway upgrade heads' first; 'slipway status' lists what is pending");
}

void log_changes(Session& session, const DeclaredComparison& comparison) {
    for (const SchemaChange& change : comparison.changes()) {
        if (!change.is_part || change.kind == FactKind::index) {
            session.log().write(LogLevel::info, detected(change));
        }
    }
    const Comparison& sides = comparison.get();
    for (const std::string& candidate : rename_candidates(sides.from(), sides.to())) {
        session.log().write(LogLevel::info, "if this was renamed, say so: --rename " + candidate);
    }
}

Json changes_json(const std::vector<SchemaChange>& changes) {
    Json all = Json::array();
    for (const SchemaChange& change : changes) {
        Json json = Json::object();
        json.set("change", name_of(change.verb))
            .set("kind", name_of(change.kind))
            .set("name", change.name);
        if (!change.values.empty()) {
            Json values = Json::array();
            for (const SchemaChange::Value& value : change.values) {
                values.push(std::move(Json::object()
                                          .set("property", value.property)
                                          .set("before", value.before)
                                          .set("after", value.after)));
            }
            json.set("values", std::move(values));
        }
        all.push(std::move(json));
    }
    return all;
}

}  // namespace slipway::commands
