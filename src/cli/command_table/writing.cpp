#include "cli/command_table/sections.h"

namespace slipway::command_table {

using Group = OptionGroup;

namespace {

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

}  // namespace

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

}  // namespace slipway::command_table
