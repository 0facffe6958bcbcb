#include "cli/command_spec.h"

#include <algorithm>

namespace slipway {

namespace {

using Group = OptionGroup;
using Failures = std::vector<ErrorCode>;

constexpr std::string_view starting = "Write revisions";
constexpr std::string_view moving = "Move a database";
constexpr std::string_view looking = "Look";
constexpr std::string_view deploying = "Deploy";
constexpr std::string_view tool = "Slipway itself";

Failures with(Failures base, std::initializer_list<ErrorCode> more) {
    base.insert(base.end(), more);
    std::sort(base.begin(), base.end());
    return base;
}

// What can go wrong where only files are read, where a database is asked, and where it is changed.
const Failures& of_files() {
    static const Failures failures = {ErrorCode::revisions};
    return failures;
}

const Failures& of_asking() {
    static const Failures failures = {ErrorCode::refused,
                                      ErrorCode::unreachable,
                                      ErrorCode::passing,
                                      ErrorCode::interrupted,
                                      ErrorCode::terminated};
    return failures;
}

const Failures& of_comparing() {
    static const Failures failures =
        with(of_asking(), {ErrorCode::revisions, ErrorCode::unsafe_server, ErrorCode::guard});
    return failures;
}

const Failures& of_changing() {
    static const Failures failures =
        with(of_asking(), {ErrorCode::unsafe_server, ErrorCode::locked, ErrorCode::read_only});
    return failures;
}

const Failures& of_migrating() {
    static const Failures failures = with(of_changing(),
                                          {ErrorCode::migration_failed,
                                           ErrorCode::partially_applied,
                                           ErrorCode::revisions,
                                           ErrorCode::ahead,
                                           ErrorCode::guard});
    return failures;
}

CommandSpec init_command() {
    return {
        "init",
        "",
        starting,
        "make a new migrations folder",
        "Makes the migrations folder with its versions/ and the template of a new revision, and a "
        "slipway.ini beside it. Nothing that exists is overwritten.",
        {"DIR", 0, 1, "the folder to make (default: that of --dir)", {}},
        {},
        {Group::files},
        {{"slipway init", "make migrations/ and slipway.ini"},
         {"slipway init db/migrations", "the same in another folder"}},
        {}};
}

std::vector<CommandSpec> writing_commands() {
    return {
        init_command(),
        {"revision",
         "",
         starting,
         "make a new revision file",
         "Makes a file with the header and two empty sections, migrate:up and migrate:down, and "
         "prints its path. With --autogenerate the sections hold the SQL between the database and "
         "the declared schema, tried in a scratch database before the file is written; where some "
         "of it cannot share a transaction, it is several files. Review them.",
         {},
         {"message",
          "autogenerate",
          "head",
          "splice",
          "branch-label",
          "depends-on",
          "rev-id",
          "version-path",
          "sql"},
         {Group::files, Group::new_file, Group::database, Group::schema},
         {{"slipway revision -m 'add user table'", "a revision on top of the head"},
          {"slipway revision --autogenerate -m 'add user table'", "with the SQL that is due"},
          {"slipway revision -m 'start billing' --head base --branch-label billing",
           "a base of its own, with a label"},
          {"slipway revision -m 'add invoice' --head billing@head", "on top of that branch"}},
         with(of_comparing(), {ErrorCode::pending})},
        {"merge",
         "",
         starting,
         "make a revision that joins several heads",
         "Makes a revision whose parents are the given revisions; without any, all heads.",
         {"REVS", 0, Positional::no_limit, "the revisions to join (default: heads)", {}},
         {"message", "branch-label", "rev-id", "splice"},
         {Group::files, Group::new_file},
         {{"slipway merge -m 'join billing and main' heads", "join all heads"},
          {"slipway merge -m 'join two' ae1027 27c6a3", "join these two"}},
         of_files()},
        {"edit",
         "",
         starting,
         "open a revision file in your editor",
         "Opens the file in the editor that $EDITOR or $VISUAL names.",
         {"REV", 1, 1, "the revision; 'current' is where the database is", {}},
         {},
         {Group::files, Group::database},
         {{"slipway edit head", "open the newest revision"},
          {"slipway edit ae10", "open the revision whose id begins so"}},
         with(of_asking(), {ErrorCode::revisions})},
    };
}

std::vector<CommandSpec> moving_commands() {
    return {
        {"upgrade",
         "",
         moving,
         "apply revisions",
         "Waits for the database, takes the lock, and applies what is missing up to REV: an id or "
         "the beginning of one, head, heads, +N, LABEL@head, ID+N. What is applied already is no "
         "error. With --sql nothing is changed: the SQL is printed, and FROM:TO names both ends.",
         {"REV", 1, 1, "up to where", {}},
         {"sql",
          "tag",
          "dry-run",
          "resume-at",
          "tenants-from",
          "shard",
          "fail-fast",
          "listen",
          "status-sql",
          "metrics-file",
          "push-gateway",
          "on-exit-post"},
         {Group::files, Group::database, Group::job},
         {{"slipway upgrade head", "apply everything that is pending"},
          {"slipway upgrade heads", "the same where there are several branches"},
          {"slipway upgrade +1", "apply the next revision"},
          {"slipway upgrade head --dry-run", "show the plan and change nothing"},
          {"slipway upgrade ae1027:head --sql > upgrade.sql", "write the SQL for somebody else"},
          {"slipway upgrade head --tenants-from 'select schema from tenant'",
           "in every tenant's schema"},
          {"slipway upgrade head --resume-at 3",
           "go on at the third statement of a revision that failed part way"}},
         of_migrating()},
        {"downgrade",
         "",
         moving,
         "revert revisions",
         "Waits for the database, takes the lock, and reverts what is applied down to REV, which "
         "stays applied. A revision without migrate:down cannot be reverted; that is refused "
         "before anything has run.",
         {"REV", 1, 1, "down to where", {}},
         {"sql", "tag", "dry-run", "resume-at", "tenants-from", "shard", "fail-fast"},
         {Group::files, Group::database, Group::job},
         {{"slipway downgrade -1", "revert the last revision"},
          {"slipway downgrade base", "revert everything"},
          {"slipway downgrade billing@base", "revert one branch"},
          {"slipway downgrade ae1027:1975ea --sql", "print the SQL between these two"}},
         of_migrating()},
    };
}

std::vector<CommandSpec> recording_commands() {
    return {
        {"stamp",
         "",
         moving,
         "set the recorded revision without running anything",
         "Writes the version table as if the database were at these revisions. For a database "
         "that was made by other means.",
         {"REVS", 1, Positional::no_limit, "the revisions to record", {}},
         {"sql", "purge", "tag"},
         {Group::files, Group::database, Group::job},
         {{"slipway stamp head", "the database has everything already"},
          {"slipway stamp --purge head", "the same, whatever the table holds now"},
          {"slipway stamp base", "the database has nothing"}},
         with(of_changing(), {ErrorCode::revisions, ErrorCode::ahead})},
        {"ensure-version",
         "ensure_version",
         moving,
         "make the version table",
         "Makes the version table where there is none, and changes nothing else.",
         {},
         {"sql"},
         {Group::database, Group::job},
         {{"slipway ensure-version", "make the table"},
          {"slipway ensure-version --sql", "print the statement"}},
         of_changing()},
    };
}

std::vector<CommandSpec> looking_commands() {
    return {
        {"current",
         "",
         looking,
         "print the revisions that the database is at",
         "Prints the rows of the version table, and nothing when there is none. It makes no table. "
         "After this command -c means --check-heads, before it --config.",
         {},
         {"check-heads"},
         {Group::files, Group::database},
         {{"slipway current", "where is the database?"},
          {"slipway current -v", "with each revision's file, parent and message"},
          {"slipway current --check-heads", "exit 30 unless everything is applied"}},
         with(of_asking(), {ErrorCode::revisions, ErrorCode::pending})},
        {"history",
         "",
         looking,
         "print the revisions, newest first",
         "Prints all revisions or a range of them. Only -i and 'current' in a range ask the "
         "database.",
         {},
         {"rev-range", "indicate-current"},
         {Group::files, Group::database},
         {{"slipway history", "all revisions"},
          {"slipway history -r-3:", "from three below the head"},
          {"slipway history -r ae1027:head -v", "a range, in full"},
          {"slipway history -i", "mark where the database is"}},
         with(of_asking(), {ErrorCode::revisions})},
        {"heads",
         "",
         looking,
         "print the heads",
         "Prints the revisions that none follows. Several heads mean that upgrade needs 'heads' "
         "or a merge.",
         {},
         {},
         {Group::files},
         {{"slipway heads", "the heads"}, {"slipway heads -v", "with file, parent and message"}},
         of_files()},
        {"branches",
         "",
         looking,
         "print the branch points",
         "Prints the revisions that several follow, with those that follow.",
         {},
         {},
         {Group::files},
         {{"slipway branches", "the branch points"},
          {"slipway branches -v", "with file, parent and message"}},
         of_files()},
    };
}

std::vector<CommandSpec> comparing_commands() {
    return {
        {"check",
         "",
         looking,
         "is a revision due?",
         "Compares the database with the declared schema, without a file. The database has to be "
         "at the heads.",
         {},
         {},
         {Group::files, Group::database, Group::schema},
         {{"slipway check", "exit 30 when the declared schema is ahead of the revisions"},
          {"slipway check --schema dump.sql", "the same with what a dump holds"}},
         with(of_comparing(), {ErrorCode::pending})},
        {"diff",
         "",
         looking,
         "print the SQL between the database and the declared schema",
         "Prints the statements that take the database, wherever it is, to the declared schema. "
         "They are not tried out: revision --autogenerate does that.",
         {},
         {"exit-code", "reverse"},
         {Group::files, Group::database, Group::schema},
         {{"slipway diff", "from the database to the declared schema"},
          {"slipway diff --exit-code --quiet", "exit 31 where they differ"},
          {"slipway diff --schema dump.sql", "to what a dump holds"},
          {"slipway diff --reverse", "back from the declared schema"}},
         with(of_comparing(), {ErrorCode::drift})},
    };
}

std::vector<CommandSpec> examining_commands() {
    return {
        {"show",
         "",
         looking,
         "print one revision",
         "Prints a revision's id, parent, file and header.",
         {"REV", 1, 1, "the revision; 'current' is where the database is", {}},
         {},
         {Group::files, Group::database},
         {{"slipway show head", "the newest revision"},
          {"slipway show ae10", "the revision whose id begins so"}},
         with(of_asking(), {ErrorCode::revisions})},
        {"status",
         "",
         looking,
         "print where the database is and what is pending",
         "One page: the database, its revisions, what is pending, who holds the lock, what was "
         "edited after it was applied.",
         {},
         {},
         {Group::files, Group::database},
         {{"slipway status", "one page"}, {"slipway status --format json", "for a program"}},
         with(of_asking(), {ErrorCode::revisions})},
        {"graph",
         "",
         looking,
         "draw the revision graph",
         "Prints the revision graph as a picture, with what is applied where a database answers; "
         "with "
         "--format json and no --as, its nodes and edges.",
         {},
         {"as"},
         {Group::files, Group::database},
         {{"slipway graph", "Mermaid, for a README"},
          {"slipway graph --as svg > graph.svg", "a picture"},
          {"slipway graph --as dot | dot -Tpng -o graph.png", "through Graphviz"}},
         with(of_asking(), {ErrorCode::revisions})},
        {"verify",
         "",
         looking,
         "compare the database with what was applied",
         "Compares the checksum of each applied revision with that of its file, and the schema of "
         "the database with what these revisions make in a scratch database. --accept records a "
         "file as it is now.",
         {},
         {"accept", "checksums-only"},
         {Group::files, Group::database, Group::schema},
         {{"slipway verify", "exit 5 for a file that was edited, 31 for a schema that was"},
          {"slipway verify --checksums-only", "look at the files alone"},
          {"slipway verify --accept ae1027", "that edit was on purpose"}},
         with(of_comparing(), {ErrorCode::migration_failed, ErrorCode::drift})},
    };
}

std::vector<CommandSpec> job_commands() {
    return {
        {"run",
         "",
         deploying,
         "do the whole job: wait, lock, upgrade, seed, then become COMMAND",
         "Waits for the database, takes the lock, applies what is pending up to --target and "
         "seeds. "
         "Then, and only if all of it went well, it becomes COMMAND (same process, same signals), "
         "or serves the health endpoint (--serve), or ends.",
         {"COMMAND", 0, Positional::no_limit, "a program and its arguments, behind --", {}},
         {"target",
          "seed-set",
          "tag",
          "tenants-from",
          "shard",
          "fail-fast",
          "serve",
          "listen",
          "check-interval",
          "status-sql",
          "metrics-file",
          "push-gateway",
          "on-exit-post"},
         {Group::files, Group::database, Group::job},
         {{"slipway run", "migrate and seed, as a job"},
          {"slipway run --seed-set dev -- ./server --port 8080", "then become the application"},
          {"slipway run --serve", "then stay, and answer health checks on port 8080"}},
         with(of_migrating(),
              {ErrorCode::seed_failed, ErrorCode::not_executable, ErrorCode::not_found})},
        {"seed",
         "",
         deploying,
         "load seed data",
         "Runs the files of seeds/ in the migrations folder that never ran or were changed since, "
         "and those of the named sets (seeds/SET/), each in one transaction.",
         {"SET", 0, Positional::no_limit, "seed this set too", {}},
         {"seed-set", "dry-run"},
         {Group::files, Group::database, Group::job},
         {{"slipway seed", "reference data"},
          {"slipway seed dev", "and the set in seeds/dev/"},
          {"slipway seed --dry-run", "list what would run"}},
         with(of_changing(), {ErrorCode::revisions, ErrorCode::ahead, ErrorCode::seed_failed})},
    };
}

std::vector<CommandSpec> waiting_commands() {
    return {
        {"wait",
         "",
         deploying,
         "wait until the database answers",
         "Returns as soon as the database answers and can be written to. A server that starts is "
         "asked again; what will not heal fails at once.",
         {},
         {"timeout"},
         {Group::database},
         {{"slipway wait", "at most as long as --wait says"},
          {"slipway wait --timeout 5m", "at most five minutes"}},
         with(of_asking(), {ErrorCode::read_only})},
        {"gate",
         "",
         deploying,
         "wait until the database is at a revision",
         "Returns as soon as the database has the revision: for the init container of an "
         "application. It needs only the right to read, takes no lock and runs no migration.",
         {},
         {"at-least", "timeout"},
         {Group::files, Group::database},
         {{"slipway gate", "until everything is applied"},
          {"slipway gate --at-least ae1027 --timeout 10m", "until this revision is applied"}},
         with(of_asking(), {ErrorCode::revisions, ErrorCode::pending})},
        {"unlock",
         "",
         deploying,
         "print who holds the lock, or end that session",
         "Prints the session that holds the lock. The lock ends with its session, so --force ends "
         "the session. Look at it first: it may be migrating.",
         {},
         {"force"},
         {Group::database},
         {{"slipway unlock", "who holds the lock?"},
          {"slipway unlock --force", "end that session"}},
         of_asking()},
    };
}

std::vector<CommandSpec> endpoint_commands() {
    return {
        {"serve",
         "",
         deploying,
         "answer health checks about the database",
         "Listens at once, looks at the database every --check-interval, and tells how it stands: "
         "/livez, /readyz (200 once everything up to --target is applied), /healthz, /status, "
         "/metrics, and / for people. It changes nothing and runs until it is stopped.",
         {},
         {"listen",
          "target",
          "seed-set",
          "check-interval",
          "allow-ahead",
          "status-sql",
          "metrics-file"},
         {Group::files, Group::database},
         {{"slipway serve", "on port 8080 of all addresses"},
          {"slipway serve --listen 127.0.0.1:9000 --check-interval 5s", "elsewhere, more often"}},
         {ErrorCode::revisions, ErrorCode::interrupted, ErrorCode::terminated}},
        {"health",
         "",
         deploying,
         "ask a running health endpoint",
         "Asks the health endpoint whether it is ready: for a HEALTHCHECK or a probe where there "
         "is no curl. A URL without a path asks /readyz. Exit 0: ready; 30: not ready; "
         "20: no answer.",
         {"URL", 0, 1, "what to ask (default: http://127.0.0.1:8080/readyz)", {}},
         {"timeout"},
         {},
         {{"slipway health", "is it ready?"},
          {"slipway health http://127.0.0.1:9000/livez --timeout 1s", "is it alive?"}},
         {ErrorCode::unreachable, ErrorCode::pending}},
    };
}

std::vector<CommandSpec> tool_commands() {
    return {
        {"config",
         "",
         tool,
         "print every option, its value and where it came from",
         "Prints what the other commands would work with. Passwords are shown as ***.",
         {},
         {},
         {},
         {{"slipway config", "every option"},
          {"slipway config -n prod", "with the section [prod]"}},
         {}},
        {"completion",
         "",
         tool,
         "print shell completion",
         "Prints a script that completes commands, options and their values.",
         {"SHELL", 1, 1, "bash, zsh or fish", {"bash", "zsh", "fish"}},
         {},
         {},
         {{"source <(slipway completion bash)", "in ~/.bashrc"},
          {"slipway completion zsh > ~/.zfunc/_slipway", "in a folder of $fpath"},
          {"slipway completion fish > ~/.config/fish/completions/slipway.fish", "for fish"}},
         {}},
    };
}

void append(std::vector<CommandSpec>& to, std::vector<CommandSpec> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::vector<CommandSpec> all_commands() {
    std::vector<CommandSpec> all;
    append(all, writing_commands());
    append(all, moving_commands());
    append(all, recording_commands());
    append(all, looking_commands());
    append(all, comparing_commands());
    append(all, examining_commands());
    append(all, job_commands());
    append(all, waiting_commands());
    append(all, endpoint_commands());
    append(all, tool_commands());
    return all;
}

}  // namespace

bool CommandSpec::takes(const Option& option) const {
    return option.group != OptionGroup::command ||
           std::find(options.begin(), options.end(), option.name) != options.end();
}

const std::vector<CommandSpec>& command_specs() {
    static const std::vector<CommandSpec> specs = all_commands();
    return specs;
}

const CommandSpec* find_command(std::string_view name) {
    for (const CommandSpec& command : command_specs()) {
        if (command.name == name || (!command.alias.empty() && command.alias == name)) {
            return &command;
        }
    }
    return nullptr;
}

std::vector<std::string_view> commands_with(const Option& option) {
    std::vector<std::string_view> names;
    for (const CommandSpec& command : command_specs()) {
        if (option.group == OptionGroup::command && command.takes(option)) {
            names.push_back(command.name);
        }
    }
    return names;
}

std::string usage_line(const CommandSpec& command) {
    std::string out = "slipway " + std::string(command.name);
    const Positional& positional = command.positional;
    if (!positional.name.empty()) {
        std::string text(positional.name);
        text += positional.max > 1 ? "..." : "";
        out += positional.min == 0 ? " [" + text + "]" : " " + text;
    }
    return out + " [options]";
}

}  // namespace slipway
