#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <unistd.h>

#include "cli/commands.h"
#include "cli/commands/report.h"
#include "cli/commands/seeding.h"
#include "cli/commands/tenants.h"
#include "cli/commands/watch.h"
#include "cli/endpoint.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

// As a shell has it: 127 for a program that is not there, 126 for one that cannot run.
constexpr int not_found = 127;
constexpr int not_executable = 126;

// Becomes the program: the same process, with the signals as they were at the start.
int become(Session& session, const std::vector<std::string>& words) {
    std::vector<std::string> copies = words;
    std::vector<char*> arguments;
    arguments.reserve(copies.size() + 1);
    for (std::string& word : copies) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    flush_answer();
    session.close();
    std::signal(SIGPIPE, SIG_DFL);
    execvp(arguments[0], arguments.data());
    const int reason = errno;
    session.log().write(LogLevel::error,
                        "cannot run '" + words.front() + "': " + std::strerror(reason) +
                            "; the migrations are done");
    return reason == ENOENT ? not_found : not_executable;
}

void migrate_and_seed(Session& session) {
    const std::vector<SeedFile> seeds = seed_files(session, {});
    const RunOptions options = session.run_options_with_hooks();
    const std::string& target = session.config().options.target;
    if (has_tenants(session)) {
        for_each_tenant(session, "run", options, [&](Runner& runner) -> TenantDone {
            Plan done = runner.upgrade(target);
            return {std::move(done), runner.seed(seeds)};
        });
        return;
    }
    const Project& project = session.project();
    Database& database = session.database_to_change();
    Runner runner(project, database, options, session.surroundings());
    const Plan done = runner.upgrade(target);
    runner.seed(seeds);
    if (session.config().positionals.empty()) {
        print_report(session, "run", done);
    }
}

}  // namespace

int run(Session& session) {
    static_cast<void>(session.project());  // what is wrong with it is told first
    const std::vector<std::string>& command = session.config().positionals;
    const bool serves = session.config().options.serve;
    if (serves && !command.empty()) {
        throw Error(ErrorCode::usage, "--serve and a COMMAND exclude each other")
            .hint("leave --serve out, or run 'slipway serve' beside the application");
    }
    if (serves && has_tenants(session)) {
        throw Error(ErrorCode::usage, "--serve tells of one database, --tenants-from names many")
            .hint("leave --serve out, or run 'slipway serve' for the tenant that matters");
    }
    session.take_signals();
    auto endpoint = serves ? start_endpoint(session) : try_start_endpoint(session);
    migrate_and_seed(session);
    if (command.empty() && !serves) {
        return 0;
    }
    session.leave_last_words(nullptr, 0);
    if (serves) {
        flush_answer();
        session.close_database();
        watch(session);
    }
    endpoint.reset();
    return become(session, command);
}

}  // namespace slipway::commands
