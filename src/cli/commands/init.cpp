#include <cerrno>
#include <cstring>
#include <filesystem>

#include <sys/stat.h>

#include "cli/commands.h"
#include "migration/new_file.h"
#include "output/json.h"
#include "output/standard_output.h"

namespace slipway::commands {

namespace {

constexpr std::string_view settings_file = "slipway.ini";

std::string settings_text(const std::string& dir) {
    return "; Settings of Slipway for this project. 'slipway config' lists them all, with their "
           "values\n"
           "; and where each came from; the environment (SLIPWAY_...) goes before this file.\n"
           "[slipway]\n"
           "dir = %(here)s/" +
           dir +
           "\n"
           "; url = postgresql://user@localhost/database\n"
           "; transaction = all\n"
           "; lock_timeout = 5s\n";
}

bool exists(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0;
}

void make_one_folder(const std::string& path) {
    if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
        throw Error(ErrorCode::usage,
                    "cannot make the folder " + path + ": " + std::strerror(errno));
    }
}

void make_folder(const std::string& path) {
    for (std::size_t end = path.find('/', 1); end != std::string::npos;
         end = path.find('/', end + 1)) {
        make_one_folder(path.substr(0, end));
    }
    make_one_folder(path);
}

// What exists is the user's and stays as it is.
void make_file(const std::string& folder,
               std::string_view name,
               std::string_view text,
               std::vector<std::string>& made) {
    if (!exists(folder + '/' + std::string(name))) {
        made.push_back(write_new_file(folder, std::string(name), text));
    }
}

// Where the settings that were there name another folder.
std::string dir_option(const Session& session, const std::string& dir) {
    std::error_code ignored;
    const bool is_set = std::filesystem::equivalent(dir, session.config().dir, ignored) &&
                        !session.was_given_as_flag("dir");
    return is_set ? "" : "--dir " + dir + ' ';
}

}  // namespace

int init(Session& session) {
    const Config& config = session.config();
    const std::string dir = config.positionals.empty() ? config.dir : config.positionals.front();
    const bool has_settings = exists(std::string(settings_file));
    std::vector<std::string> made;
    if (!exists(dir + "/versions")) {
        make_folder(dir + "/versions");
        made.push_back(dir + "/versions/");
    }
    make_file(dir, "revision.sql.tmpl", default_template(), made);
    make_file(".", settings_file, settings_text(dir), made);
    if (session.is_json()) {
        write_answer(std::move(Json::object().set("made", made)).pretty() + '\n');
        return 0;
    }
    for (const std::string& path : made) {
        write_answer("made " + path + '\n');
    }
    write_answer(made.empty() ? "everything is there already; nothing was changed\n"
                              : "next: slipway " + (has_settings ? dir_option(session, dir) : "") +
                                    "revision -m 'create the first table'\n");
    return 0;
}

}  // namespace slipway::commands
