#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/report.h"
#include "cli/commands/seeding.h"
#include "cli/commands/tenants.h"
#include "cli/commands/watch.h"
#include "cli/endpoint.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

Error cannot_run(const std::string& program, int reason) {
    return {reason == ENOENT ? ErrorCode::not_found : ErrorCode::not_executable,
            "cannot run '" + program + "': " + std::strerror(reason) + "; the migrations are done"};
}

// 0, or why the file cannot be run.
int reason_against(const std::string& file) {
    struct stat found {};
    if (stat(file.c_str(), &found) != 0) {
        return errno == ENOTDIR ? ENOENT : errno;
    }
    return S_ISREG(found.st_mode) && eaccess(file.c_str(), X_OK) == 0 ? 0 : EACCES;
}

// Looks for the program where execvp does. Throws Error (not_found, not_executable).
void require_program(const std::string& program, const std::string& path) {
    int reason = path.empty() ? 0 : ENOENT;  // 0: execvp finds out
    if (program.find('/') != std::string::npos) {
        reason = reason_against(program);
    } else if (!program.empty()) {
        for (const std::string& folder : split(path, ':')) {
            const int found = reason_against((folder.empty() ? "." : folder) + '/' + program);
            reason = found == ENOENT && reason != 0 ? reason : found;
            if (reason == 0) {
                break;
            }
        }
    }
    if (reason != 0) {
        throw cannot_run(program, reason);
    }
}

// Becomes the program: the same process, with the signals as they were at the start.
[[noreturn]] void become(Session& session, const std::vector<std::string>& words) {
    std::vector<std::string> copies = words;
    std::vector<char*> arguments;
    arguments.reserve(copies.size() + 1);
    for (std::string& word : copies) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    flush_answer();
    session.close_database();
    session.throw_if_stopped();
    session.close();
    std::signal(SIGPIPE, SIG_DFL);
    execvp(arguments[0], arguments.data());
    throw cannot_run(words.front(), errno);
}

void migrate_and_seed(Session& session, const std::vector<SeedFile>& seeds) {
    const RunOptions options = session.run_options_with_hooks();
    const std::string& target = session.config().options.target;
    if (session.has_tenants()) {
        for_each_tenant(session, "run", options, [&](Runner& runner) -> TenantDone {
            Plan done = runner.upgrade(target);
            session.throw_if_stopped();
            return {std::move(done), runner.seed(seeds)};
        });
        return;
    }
    const Project& project = session.project();
    Database& database = session.database_to_change();
    Runner runner(project, database, options, session.surroundings());
    const Plan done = runner.upgrade(target);
    session.throw_if_stopped();
    runner.seed(seeds);
    session.throw_if_stopped();
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
    if (serves && session.has_tenants()) {
        throw Error(ErrorCode::usage, "--serve tells of one database, --tenants-from names many")
            .hint("leave --serve out, or run 'slipway serve' for the tenant that matters");
    }
    const std::vector<SeedFile> seeds = seed_files(session, {});
    auto endpoint = serves ? start_endpoint(session) : try_start_endpoint(session);
    migrate_and_seed(session, seeds);
    if (command.empty() && !serves) {
        return 0;
    }
    if (!serves) {
        require_program(command.front(), session.config().variable("PATH"));
    }
    session.leave_last_words(nullptr, 0);
    if (serves) {
        flush_answer();
        session.close_database();
        watch(session, seeds);
    }
    endpoint.reset();
    become(session, command);
}

}  // namespace slipway::commands
