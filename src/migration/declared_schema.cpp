#include "migration/declared_schema.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>

#include "base/checksum.h"
#include "base/shell.h"
#include "base/text.h"
#include "migration/held_file.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr const char* ways_to_declare =
    "put CREATE statements into *.sql files of that folder, or name a file with --schema, or a "
    "command that prints them with --schema-command";

Error unreadable(const std::string& path, const std::string& reason) {
    return Error(ErrorCode::usage, "cannot be read: " + reason).at({path, 0, 0});
}

DeclaredFile read_file(const std::string& path) {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!descriptor.is_open()) {
        throw unreadable(path, std::strerror(errno));
    }
    constexpr std::size_t piece = std::size_t{64} * 1024;
    DeclaredFile file{path, {}};
    while (true) {
        const std::size_t had = file.text.size();
        file.text.resize(had + piece);
        const ssize_t count = read_some(descriptor.number(), file.text.data() + had, piece);
        if (count < 0) {
            throw unreadable(path, std::strerror(errno));
        }
        file.text.resize(had + static_cast<std::size_t>(count));
        if (count == 0) {
            return file;
        }
    }
}

std::vector<std::string> sql_files(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (name.front() != '.' && at->path().extension() == ".sql" && !at->is_directory()) {
            paths.push_back(at->path().string());
        }
    }
    if (failure) {
        throw unreadable(folder, failure.message());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

Error of_command(const std::string& command, const std::string& what) {
    return Error(ErrorCode::usage, "the schema command " + what + ": " + command)
        .hint(
            "it has to print the CREATE statements of the declared schema on standard output and "
            "to exit with 0");
}

// The lines that a person needs to see why a command failed.
void add_lines(Error& error, const std::string& text) {
    constexpr std::size_t most = 20;
    std::vector<std::string> lines = split(trim(text), '\n');
    if (lines.size() > most) {
        lines.erase(lines.begin(), lines.end() - most);
    }
    for (const std::string& line : lines) {
        if (!trim(line).empty()) {
            error.add_detail(line);
        }
    }
}

}  // namespace

std::string DeclaredSchema::checksum() const {
    Sha256 digest;
    for (const DeclaredFile& file : files) {
        digest.add(std::to_string(file.text.size()) + '\n');
        digest.add(file.text);
    }
    return digest.finish();
}

DeclaredSchema read_declared_schema(const std::string& path) {
    std::error_code ignored;
    DeclaredSchema schema;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorCode::usage, "there is no declared schema: " + path + " does not exist")
            .hint(ways_to_declare);
    }
    if (!fs::is_directory(path, ignored)) {
        schema.files.push_back(read_file(path));
        return schema;
    }
    for (const std::string& file : sql_files(path)) {
        schema.files.push_back(read_file(file));
    }
    if (schema.files.empty()) {
        throw Error(ErrorCode::usage, "there is no declared schema: " + path + " has no *.sql file")
            .hint(ways_to_declare);
    }
    return schema;
}

DeclaredSchema declared_by_command(const std::string& command) {
    ShellOutcome outcome = run_shell(command);
    if (outcome.status == 0 && !trim(outcome.output).empty()) {
        return {{{"(" + command + ")", std::move(outcome.output)}}, command};
    }
    Error error =
        outcome.status == 0
            ? nothing_declared(command, "nothing")
            : of_command(command, "failed with exit status " + std::to_string(outcome.status));
    add_lines(error, outcome.errors);
    throw error;
}

Error nothing_declared(const std::string& command, const std::string& printed) {
    return of_command(command, "printed " + printed);
}

}  // namespace slipway
