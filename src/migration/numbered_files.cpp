#include "migration/numbered_files.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace slipway {

namespace {

std::string_view name_of(const MigrationFile& file) {
    const std::string_view path = file.path;
    return path.substr(path.rfind('/') + 1);
}

std::string_view leading_digits(std::string_view name) {
    return name.substr(0, std::min(name.find_first_not_of("0123456789"), name.size()));
}

// "create users" of "20261121_create_users.sql".
std::string message_of(std::string_view name) {
    name.remove_prefix(leading_digits(name).size());
    name.remove_prefix(std::min(name.find_first_not_of("_-. "), name.size()));
    name = name.substr(0, name.rfind(".sql"));
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

bool is_smaller_number(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

bool take_number(MigrationFile& file, Problems& problems) {
    const std::string_view name = name_of(file);
    const std::string_view digits = leading_digits(name);
    if (digits.empty() || digits.size() > max_revision_id) {
        problems.push_back(
            Problem{Problem::Severity::error,
                    file.path,
                    1,
                    digits.empty()
                        ? "no Revision ID: expected a line \"-- Revision ID: …\" in the header, "
                          "or a file name that begins with a number"
                        : "number too long: expected at most " + std::to_string(max_revision_id) +
                              " digits, found " + std::to_string(digits.size())});
        return false;
    }
    file.revision.id = digits;
    if (file.revision.message.empty()) {
        file.revision.message = message_of(name);
    }
    return true;
}

}  // namespace

void number_files(std::vector<MigrationFile>& files, Problems& problems) {
    std::vector<std::size_t> numbered;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool has_id = !files[i].revision.id.empty();
        if (!has_id && !take_number(files[i], problems)) {
            continue;
        }
        if (kept != i) {
            files[kept] = std::move(files[i]);
        }
        if (!has_id) {
            numbered.push_back(kept);
        }
        ++kept;
    }
    files.resize(kept);
    std::stable_sort(numbered.begin(), numbered.end(), [&files](std::size_t a, std::size_t b) {
        return is_smaller_number(files[a].revision.id, files[b].revision.id);
    });
    for (std::size_t i = 1; i < numbered.size(); ++i) {
        files[numbered[i]].revision.parents = {files[numbered[i - 1]].revision.id};
    }
}

}  // namespace slipway
