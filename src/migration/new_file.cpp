#include "migration/new_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/random_id.h"
#include "base/text.h"
#include "migration/file_parser.h"
#include "migration/held_file.h"

namespace slipway {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

// A message of several lines stays a comment.
std::string commented(std::string_view message) {
    std::string out;
    for (const char c : message.empty() ? std::string_view("empty message") : message) {
        if (c == '\n') {
            out += "\n-- ";
        } else if (c != '\r') {
            out += c;
        }
    }
    return out;
}

Values values_of(const NewRevision& revision) {
    const Revision& declared = revision.revision;
    Values values = {{"message", commented(trim(declared.message))},
                     {"revision", declared.id},
                     {"parents", join(declared.parents, ", ")},
                     {"create_date", header_time(revision.created)},
                     {"branch_labels", join(declared.labels, ", ")},
                     {"depends_on", join(declared.depends_on, ", ")},
                     {"up", std::string(trim(revision.up))},
                     {"down", std::string(trim(revision.down))}};
    values.insert(values.end(), revision.variables.begin(), revision.variables.end());
    return values;
}

const std::string& value_of(const Values& values, std::string_view name) {
    const auto found = std::find_if(
        values.begin(), values.end(), [name](const auto& value) { return value.first == name; });
    if (found == values.end()) {
        throw Error(ErrorCode::usage,
                    "unknown placeholder ${" + std::string(name) + "} in the revision template")
            .hint(
                "expected ${message}, ${revision}, ${parents}, ${create_date}, ${branch_labels}, "
                "${depends_on}, ${up} or ${down}, or a variable that is given with -x " +
                std::string(name) + "=VALUE");
    }
    return found->second;
}

std::string fill_line(std::string_view line, const Values& values) {
    std::string out;
    while (true) {
        const std::size_t open = line.find("${");
        const std::size_t close = line.find('}', std::min(open, line.size()));
        if (open == std::string_view::npos || close == std::string_view::npos) {
            return out.append(line);
        }
        out += line.substr(0, open);
        out += value_of(values, line.substr(open + 2, close - open - 2));
        line.remove_prefix(close + 1);
    }
}

bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// Whether the line is there for the sake of a value that is empty.
bool is_superfluous(std::string_view line, const Values& values) {
    const std::string_view trimmed = trim(line);
    for (const std::string_view name : {"up", "down"}) {
        if (trimmed == "${" + std::string(name) + '}') {
            return value_of(values, name).empty();
        }
    }
    for (const std::string_view name : {"branch_labels", "depends_on"}) {
        if (trimmed.substr(0, 2) == "--" && ends_with(trimmed, "${" + std::string(name) + '}')) {
            return value_of(values, name).empty();
        }
    }
    return false;
}

// The offset of the first line that `is_it`; the end where there is none.
template <typename Test>
std::size_t find_line(std::string_view text, const Test& is_it) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (is_it(trim(text.substr(at, end - at)))) {
            break;
        }
        at = std::min(end + 1, text.size());
    }
    return at;
}

constexpr std::string_view up_marker = "-- migrate:up";
constexpr std::string_view down_marker = "-- migrate:down";

// Behind the header's last line.
void add_header_line(std::string& text, const std::string& line) {
    const std::size_t at = find_line(text, [](std::string_view each) {
        return !each.starts_with("--") || each.starts_with(up_marker) ||
               each.starts_with(down_marker);
    });
    text.insert(at, line + '\n');
}

void set_transactions(std::string& text, const NewRevision& revision) {
    if (revision.up_transaction == TransactionMode::off) {
        add_header_line(text, "-- Transaction: off");
    }
    if (revision.up_transaction == revision.down_transaction) {
        return;
    }
    const std::size_t at =
        find_line(text, [](std::string_view each) { return each == down_marker; });
    if (at < text.size()) {
        const bool is_off = revision.down_transaction == TransactionMode::off;
        text.insert(at + down_marker.size(), is_off ? " transaction:false" : " transaction:true");
    }
}

// SQL is never left out of the file that it was made for.
void require_place(std::string_view template_text,
                   std::string_view placeholder,
                   const std::string& sql) {
    if (!sql.empty() && template_text.find(placeholder) == std::string_view::npos) {
        throw Error(ErrorCode::usage,
                    "the revision template has no " + std::string(placeholder) +
                        ", where the generated SQL goes")
            .hint("give it a line of its own below " +
                  std::string(placeholder == "${up}" ? up_marker : down_marker));
    }
}

void require_readable(const std::string& text, const Revision& expected) {
    Problems problems;
    FileParser parser("the new file", problems);
    parser.feed(text);
    MigrationFile read;
    if (!parser.finish(read)) {
        throw Error(ErrorCode::usage, "this revision cannot be written: " + problems.front().text())
            .hint("look at the revision template, the message and the names that were given");
    }
    const Revision& found = read.revision;
    if (found.id != expected.id || found.parents != expected.parents ||
        found.labels != expected.labels || found.depends_on != expected.depends_on) {
        throw Error(ErrorCode::usage, "the revision template leaves out a part of the header")
            .hint(
                "it needs lines for Revision ID: ${revision}, Revises: ${parents}, Branch "
                "Labels: ${branch_labels} and Depends On: ${depends_on}");
    }
}

[[noreturn]] void fail_writing(const std::string& path, const std::string& folder) {
    const int reason = errno;
    Error error(ErrorCode::usage, "cannot write " + path + ": " + std::strerror(reason));
    if (reason == ENOENT || reason == ENOTDIR) {
        error.hint("there is no folder " + folder + ": create it with \"slipway init\"");
    } else if (reason == EEXIST) {
        error.hint("choose another --rev-id or message");
    } else {
        error.hint("is the folder " + folder + " writable for this user?");
    }
    throw error;
}

// A file that is removed again unless it has got its final name.
class TemporaryFile {
  public:
    TemporaryFile(std::string path, std::string folder)
        : path_(std::move(path)),
          folder_(std::move(folder)),
          descriptor_(open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
        if (!descriptor_.is_open()) {
            fail_writing(path_, folder_);
        }
    }
    ~TemporaryFile() {
        if (!is_named_) {
            unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    void write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t count = ::write(descriptor_.number(), text.data(), text.size());
            if (count < 0 && errno != EINTR) {
                fail_writing(path_, folder_);
            }
            text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
        if (fsync(descriptor_.number()) != 0 && errno != EINVAL) {
            fail_writing(path_, folder_);
        }
    }

    // Never in the place of a file that is there.
    void name(const std::string& path) {
        if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
            is_named_ = true;
            return;
        }
        const bool is_unsupported = errno == EINVAL || errno == ENOSYS;
        if (!is_unsupported || link(path_.c_str(), path.c_str()) != 0) {
            fail_writing(path, folder_);
        }
    }

  private:
    std::string path_;
    std::string folder_;
    Descriptor descriptor_;
    bool is_named_ = false;
};

// The folders that a name such as "2026/11/a.sql" asks for, below one that has to be there.
void make_folders(const std::string& folder, const std::string& name) {
    for (std::size_t slash = name.find('/'); slash != std::string::npos;
         slash = name.find('/', slash + 1)) {
        const std::string path = folder + '/' + name.substr(0, slash);
        if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
            fail_writing(path, folder);
        }
    }
}

}  // namespace

std::string_view default_template() {
    return "-- ${message}\n"
           "--\n"
           "-- Revision ID: ${revision}\n"
           "-- Revises: ${parents}\n"
           "-- Create Date: ${create_date}\n"
           "-- Branch Labels: ${branch_labels}\n"
           "-- Depends On: ${depends_on}\n"
           "\n"
           "-- migrate:up\n"
           "${up}\n"
           "\n"
           "-- migrate:down\n"
           "${down}\n";
}

std::string render(std::string_view template_text, const NewRevision& revision) {
    const std::string_view whole_text = template_text;
    const Values values = values_of(revision);
    std::string out;
    while (!template_text.empty()) {
        const std::size_t end = std::min(template_text.find('\n'), template_text.size() - 1) + 1;
        const std::string_view line = template_text.substr(0, end);
        if (!is_superfluous(line, values)) {
            out += fill_line(line, values);
        }
        template_text.remove_prefix(end);
    }
    set_transactions(out, revision);
    require_readable(out, revision.revision);
    require_place(whole_text, "${up}", revision.up);
    require_place(whole_text, "${down}", revision.down);
    return out;
}

std::string write_new_file(const std::string& folder,
                           const std::string& name,
                           std::string_view text) {
    make_folders(folder, name);
    std::string path = folder + '/' + name;
    const std::size_t slash = path.rfind('/');
    TemporaryFile file(path.substr(0, slash + 1) + ".new-" + random_id(), folder);
    file.write(text);
    file.name(path);
    return path;
}

}  // namespace slipway
