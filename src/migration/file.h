// One revision file: what its header declares, and its two scripts.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "revision/revision.h"
#include "sql/reader.h"

namespace slipway {

enum class TransactionMode { on, off };

// One section of a file. `present` is false when the file has no such marker.
struct Section {
    bool present = false;
    std::size_t first_line = 0;  // the line after the marker
    std::size_t offset = 0;      // of its first byte, in the file
    std::size_t length = 0;      // in bytes
    TransactionMode transaction = TransactionMode::on;
    bool states_transaction = false;  // its marker says so, whatever the header says
};

// The bytes of a file, held from the scan on: in memory, or for a large file by one open
// descriptor, so that a folder swapped in the middle of a run changes nothing. Move-only.
class HeldFile;

struct MigrationFile {
    MigrationFile();
    MigrationFile(MigrationFile&&) noexcept;
    MigrationFile& operator=(MigrationFile&&) noexcept;
    MigrationFile(const MigrationFile&) = delete;
    MigrationFile& operator=(const MigrationFile&) = delete;
    ~MigrationFile();

    std::string path;  // as the user would type it
    Revision revision;
    std::string create_date;  // as written; may be empty
    std::string
        header_text;  // the header's lines without "-- ", joined with \n: Alembic's docstring
    Section up;
    Section down;
    std::unique_ptr<HeldFile> held;

    // The bytes of one section, from its first. The file has to outlive the source.
    [[nodiscard]] std::unique_ptr<ByteSource> open(const Section& section) const;

    // SHA-256 (hex) of one section with BOM, line ends and trailing blanks normalised.
    [[nodiscard]] std::string checksum(const Section& section) const;
};

}  // namespace slipway
