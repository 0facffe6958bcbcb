#include "cli/commands.h"
#include "cli/commands/seeding.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

void print_due(Session& session, const std::vector<const SeedFile*>& due) {
    if (session.is_json()) {
        Json seeds = Json::array();
        for (const SeedFile* seed : due) {
            seeds.push(
                std::move(Json::object().set("seed", seed->name).set("mode", name(seed->mode))));
        }
        Json json = Json::object();
        json.set("command", "seed").set("dry_run", true).set("seeds", std::move(seeds));
        write_answer(json.pretty() + '\n');
        return;
    }
    std::string text;
    for (const SeedFile* seed : due) {
        text += "would seed " + seed->path + '\n';
    }
    write_answer(text.empty() ? "nothing to seed\n" : text);
}

}  // namespace

int seed(Session& session) {
    const Project& project = session.project();
    const bool is_dry_run = session.config().options.dry_run;
    if (!is_dry_run) {
        session.take_signals();
    }
    const std::vector<SeedFile> seeds = seed_files(session, session.config().positionals);
    const RunOptions options = session.run_options();
    if (is_dry_run) {
        Runner runner(project, session.database_to_ask(), options, session.surroundings());
        print_due(session, runner.preview_seeds(seeds));
        return 0;
    }
    Database& database = session.database_to_change();
    Runner runner(project, database, options, session.surroundings());
    if (runner.seed(seeds) == 0) {
        session.log().write(LogLevel::info, "nothing to seed");
    }
    if (session.is_json()) {
        Json json = Json::object();
        json.set("command", "seed").set("seeds", seeds_json(session.board().snapshot()));
        write_answer(json.pretty() + '\n');
    }
    return 0;
}

}  // namespace slipway::commands
