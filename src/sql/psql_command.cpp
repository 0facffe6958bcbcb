#include "sql/psql_command.h"

#include <algorithm>
#include <array>

#include "sql/characters.h"

namespace slipway::sql {

namespace {

// Settings of psql's own, and lines that only print: the database never sees them.
constexpr std::array<std::string_view, 26> passed_over = {
    "restrict", "unrestrict", "set", "unset", "echo", "qecho", "warn",     "timing",   "pset",
    "x",        "t",          "a",   "o",     "out",  "f",     "C",        "H",        "html",
    "T",        "errverbose", "p",   "print", "r",    "reset", "conninfo", "copyright"};

struct Advice {
    std::string_view command;
    std::string_view hint;
};

constexpr std::array<Advice, 15> advice = {{
    {"connect", "a revision runs in the database it is applied to: remove the line"},
    {"c", "a revision runs in the database it is applied to: remove the line"},
    {"i", "put the text of that file in place of the line"},
    {"include", "put the text of that file in place of the line"},
    {"ir", "put the text of that file in place of the line"},
    {"include_relative", "put the text of that file in place of the line"},
    {"copy", "write COPY … FROM stdin; with its data and a \\. line below, or make it a seed"},
    {"if", "revisions have no conditions: write the branch that applies, or a DO block"},
    {"elif", "revisions have no conditions: write the branch that applies, or a DO block"},
    {"else", "revisions have no conditions: write the branch that applies, or a DO block"},
    {"endif", "revisions have no conditions: write the branch that applies, or a DO block"},
    {"encoding", "save the file as UTF-8, or use SET client_encoding = '…';"},
    {"!", "run the program outside of the revision"},
    {"q", "remove the line and what follows it"},
    {"gexec", "write a DO block that executes the text"},
}};

std::string_view command_of(std::string_view line) {
    line.remove_prefix(1);
    const auto end = std::find_if(line.begin(), line.end(), is_space);
    return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

std::string_view arguments_of(std::string_view line) {
    line.remove_prefix(1 + command_of(line).size());
    while (!line.empty() && is_space(line.front())) {
        line.remove_prefix(1);
    }
    while (!line.empty() && is_space(line.back())) {
        line.remove_suffix(1);
    }
    return line;
}

bool selects_utf8(std::string_view arguments) {
    if (arguments.size() > 1 && arguments.front() == '\'' && arguments.back() == '\'') {
        arguments = arguments.substr(1, arguments.size() - 2);
    }
    const std::string encoding = upper(arguments);
    return encoding.empty() || encoding == "UTF8" || encoding == "UTF-8" || encoding == "UNICODE";
}

bool is_passed_over(std::string_view command, std::string_view arguments) {
    if (command == "encoding") {
        return selects_utf8(arguments);
    }
    return std::find(passed_over.begin(), passed_over.end(), command) != passed_over.end();
}

std::string hint_for(std::string_view command) {
    const auto* const found =
        std::find_if(advice.begin(), advice.end(), [command](const Advice& candidate) {
            return candidate.command == command;
        });
    if (found != advice.end()) {
        return std::string(found->hint);
    }
    if (command.substr(0, 1) == "g") {
        return "end the statement with a semicolon and remove the backslash command";
    }
    return "remove the line; a revision is plain SQL";
}

}  // namespace

std::optional<Refusal> refuse_psql_command(std::string_view line) {
    const std::string_view command = command_of(line);
    const std::string_view arguments = arguments_of(line);
    const std::string shown = '\\' + std::string(command);
    if (!is_passed_over(command, arguments)) {
        return Refusal{"the psql command " + shown + " is not carried out", hint_for(command)};
    }
    if (arguments.find(" \\") != std::string_view::npos || arguments.substr(0, 1) == "\\") {
        return Refusal{"something follows the psql command " + shown + " on its line",
                       "give each psql command a line of its own"};
    }
    return std::nullopt;
}

}  // namespace slipway::sql
