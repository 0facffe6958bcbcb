// Seed files: reference data in SQL or CSV, in the folder seeds/ beside the revisions.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop.h"
#include "migration/held_file.h"
#include "sql/reader.h"

namespace slipway {

// When a seed file runs.
enum class SeedMode {
    on_change,  // the default: when it never ran, or ran with another content
    once,       // when it never ran
    always,     // in every run
    replace,    // as on_change; a CSV file's table then holds its rows and no others
};
std::string_view name(SeedMode mode);  // as it is written in a header

struct SeedFile {
    enum class Kind { sql, csv };

    std::string path;  // as the user would type it
    std::string name;  // below the seeds folder: "010_image.csv", "dev/020_users.sql"
    std::string set;   // the folder that it is in; empty: reference data
    Kind kind = Kind::sql;
    SeedMode mode = SeedMode::on_change;
    std::string schema;    // of a CSV file; empty: the connection's
    std::string table;     // of a CSV file: "010_app.image.csv" is app.image
    std::string checksum;  // SHA-256 (hex) of its bytes
    std::unique_ptr<HeldFile> held;
    std::size_t size = 0;

    // Its bytes. The file has to outlive the source.
    [[nodiscard]] std::unique_ptr<ByteSource> open() const { return held->open(0, size); }
};

// The files of `folder`, and then those of each named set (`folder`/<set>), in name order. No
// folder: no files; a set without a folder is an error. Names that begin with a dot are skipped,
// files that are neither .sql nor .csv too. Throws Error (usage) for what cannot be read, and for a
// mode that does not exist; that of `stop` when one was requested.
std::vector<SeedFile> scan_seeds(const std::string& folder,
                                 const std::vector<std::string>& sets,
                                 Stop& stop);

}  // namespace slipway
