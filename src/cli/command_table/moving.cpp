#include "cli/command_table/sections.h"

namespace slipway::command_table {

using Group = OptionGroup;

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

}  // namespace slipway::command_table
