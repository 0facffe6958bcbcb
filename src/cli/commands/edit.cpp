#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/named.h"

namespace slipway::commands {

namespace {

// As Alembic looks for one: the variables first, then what systems usually have.
std::vector<std::string> editors(const Config& config) {
    std::vector<std::string> found;
    for (const char* name : {"EDITOR", "VISUAL"}) {
        if (std::string value = config.variable(name); !value.empty()) {
            found.push_back(std::move(value));
            return found;
        }
    }
    return {"sensible-editor", "editor", "nano", "vim", "vi", "code"};
}

// Runs "program with arguments" on the file; false when there is no such program.
bool run_editor(const std::string& command, const std::string& path) {
    std::vector<std::string> words;
    for (const std::string_view word : split(command, ' ')) {
        if (!word.empty()) {
            words.emplace_back(word);
        }
    }
    words.push_back(path);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t child = 0;
    std::signal(SIGPIPE, SIG_DFL);
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) {
        return false;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw Error(ErrorCode::usage, "the editor '" + command + "' failed")
            .hint("set EDITOR to an editor that works");
    }
    return true;
}

}  // namespace

int edit(Session& session) {
    for (const RevisionGraph::Index index : named_revisions(session)) {
        const std::string& path = session.project().files[index].path;
        bool is_done = false;
        for (const std::string& editor : editors(session.config())) {
            is_done = is_done || run_editor(editor, path);
        }
        if (!is_done) {
            throw Error(ErrorCode::usage, "no editor was found")
                .hint("set EDITOR, or open " + path + " yourself");
        }
    }
    return 0;
}

}  // namespace slipway::commands
