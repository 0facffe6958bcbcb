#include "cli/command_table/sections.h"

namespace slipway::command_table {

using Group = OptionGroup;

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

}  // namespace slipway::command_table
