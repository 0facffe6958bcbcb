#include "migration/seed_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "migration/folder_listing.h"
#include "sql/characters.h"

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr std::array<SeedMode, 4> modes = {
    SeedMode::on_change, SeedMode::once, SeedMode::always, SeedMode::replace};

Error unreadable(const std::string& path, int reason) {
    return Error(ErrorCode::usage, std::string("cannot be read: ") + std::strerror(reason))
        .at({path, 0, 0});
}

// The value behind "-- Seed:" in a line; nothing for another line.
std::optional<std::string_view> seed_value(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of("- \t"), line.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    return sql::same_word(trim(line.substr(0, colon)), "seed")
               ? std::optional(trim(line.substr(colon + 1)))
               : std::nullopt;
}

SeedMode parse_mode(std::string_view text, const std::string& path, std::size_t line) {
    for (const SeedMode mode : modes) {
        if (text == name(mode)) {
            return mode;
        }
    }
    throw Error(ErrorCode::usage, "'" + std::string(text) + "' is no way to seed")
        .at({path, line, 0})
        .hint("expected 'Seed: onchange', 'once', 'always' or 'replace'");
}

// What the leading comments of a file say.
SeedMode mode_of(std::string_view content, const std::string& path) {
    if (content.starts_with(byte_order_mark)) {
        content.remove_prefix(byte_order_mark.size());
    }
    for (std::size_t line = 1; !content.empty(); ++line) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        const std::string_view text = trim(content.substr(0, end));
        if (!text.empty() && !text.starts_with("--")) {
            break;
        }
        if (const auto value = seed_value(text)) {
            return parse_mode(*value, path, line);
        }
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    return SeedMode::on_change;
}

// "010_app.image.csv" → app, image.
void name_table(SeedFile& seed, std::string stem) {
    const std::size_t digits = std::min(stem.find_first_not_of("0123456789"), stem.size());
    if (digits > 0 && digits < stem.size() && (stem[digits] == '_' || stem[digits] == '-')) {
        stem.erase(0, digits + 1);
    }
    const std::size_t dot = stem.find('.');
    if (dot != std::string::npos) {
        seed.schema = stem.substr(0, dot);
        stem.erase(0, dot + 1);
    }
    seed.table = std::move(stem);
    if (seed.table.empty()) {
        throw Error(ErrorCode::usage, "the file's name holds no table")
            .at({seed.path, 0, 0})
            .hint("name a CSV file after its table: 010_image.csv, or 010_app.image.csv");
    }
}

Error unknown_set(const std::string& set, const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        std::error_code ignored;
        if (at->is_directory(ignored) && at->path().filename().string().front() != '.') {
            names.push_back(at->path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return Error(ErrorCode::usage, "there is no seed set '" + set + "' in " + folder)
        .hint(names.empty() ? "make the folder " + folder + "/" + set
                            : "the sets are: " + join(names, ", "));
}

// The *.sql and *.csv of one folder, in name order.
std::vector<fs::path> list_seeds(const std::string& folder) {
    std::error_code failure;
    std::vector<fs::path> paths;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string file = at->path().filename().string();
        const std::string extension = at->path().extension().string();
        std::error_code told_when_read;
        if (file.front() != '.' && (extension == ".sql" || extension == ".csv") &&
            !at->is_directory(told_when_read)) {
            paths.push_back(at->path());
        }
    }
    if (failure) {
        throw unreadable(folder, failure.value());
    }
    std::sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
        return a.filename().string() < b.filename().string();
    });
    return paths;
}

// Reads the files of one folder after the other.
class Scanner {
  public:
    explicit Scanner(Stop& stop) : stop_(stop), buffer_(small_file + 1) {}

    void add_folder(const std::string& folder, const std::string& set) {
        for (const fs::path& path : list_seeds(folder)) {
            SeedFile& seed = seeds_.emplace_back();
            seed.path = path.string();
            seed.set = set;
            seed.name = (set.empty() ? "" : set + '/') + path.filename().string();
            seed.kind = path.extension() == ".csv" ? SeedFile::Kind::csv : SeedFile::Kind::sql;
            if (seed.kind == SeedFile::Kind::csv) {
                name_table(seed, path.stem().string());
            }
            read(seed);
            if (seed.kind == SeedFile::Kind::sql && seed.mode == SeedMode::replace) {
                throw Error(ErrorCode::usage, "'Seed: replace' is for CSV files")
                    .at({seed.path, 0, 0})
                    .hint("in SQL, write the DELETE that you mean");
            }
        }
    }

    std::vector<SeedFile> take() { return std::move(seeds_); }

  private:
    // Reads the file once: its checksum, and what its header says.
    void read(SeedFile& seed) {
        Descriptor descriptor(
            ::open(seed.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        struct stat status {};
        if (!descriptor.is_open() || fstat(descriptor.number(), &status) != 0) {
            throw unreadable(seed.path, errno);
        }
        Sha256 digest;
        std::string_view bytes = next_piece(descriptor, seed.path);
        seed.mode = mode_of(bytes, seed.path);
        digest.add(bytes);
        seed.size = bytes.size();
        if (bytes.size() <= small_file && HoldingLimits::take(limits_.bytes, bytes.size())) {
            seed.held = std::make_unique<HeldFile>(HeldFile::in_memory(std::string(bytes)));
        } else {
            while (!(bytes = next_piece(descriptor, seed.path)).empty()) {
                digest.add(bytes);
                seed.size += bytes.size();
            }
            seed.held = std::make_unique<HeldFile>(
                hold_open(std::move(descriptor), FileIdentity(status), seed.path));
        }
        seed.checksum = digest.finish();
    }

    // A full buffer, or what is left of the file; valid until the next call.
    std::string_view next_piece(const Descriptor& descriptor, const std::string& path) {
        stop_.throw_if_requested();
        const ssize_t count = fill(descriptor.number(), buffer_);
        if (count < 0) {
            throw unreadable(path, errno);
        }
        return {buffer_.data(), static_cast<std::size_t>(count)};
    }

    HeldFile hold_open(Descriptor descriptor, FileIdentity identity, const std::string& path) {
        return HoldingLimits::take(limits_.descriptors, 1)
                   ? HeldFile::open_file(std::move(descriptor), identity, path)
                   : HeldFile::closed_file(identity, path);
    }

    Stop& stop_;
    HoldingLimits limits_;
    std::vector<char> buffer_;
    std::vector<SeedFile> seeds_;
};

}  // namespace

std::string_view name(SeedMode mode) {
    switch (mode) {
        case SeedMode::on_change: return "onchange";
        case SeedMode::once: return "once";
        case SeedMode::always: return "always";
        case SeedMode::replace: return "replace";
    }
    return "";
}

std::vector<SeedFile> scan_seeds(const std::string& folder,
                                 const std::vector<std::string>& sets,
                                 Stop& stop) {
    Scanner scanner(stop);
    if (has_folder(folder)) {
        scanner.add_folder(folder, "");
    }
    for (const std::string& set : sets) {
        const std::string path = std::string(folder).append(1, '/').append(set);
        if (set.find('/') != std::string::npos || set.starts_with('.') || !has_folder(path)) {
            throw unknown_set(set, folder);
        }
        scanner.add_folder(path, set);
    }
    return scanner.take();
}

}  // namespace slipway
