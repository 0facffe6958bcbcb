#include "cli/command_table/sections.h"

namespace slipway::command_table {

using Group = OptionGroup;

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

}  // namespace slipway::command_table
