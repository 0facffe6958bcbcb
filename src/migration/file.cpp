#include "migration/file.h"

#include <array>

#include "base/checksum.h"
#include "migration/held_file.h"

namespace slipway {

MigrationFile::MigrationFile() = default;
MigrationFile::MigrationFile(MigrationFile&&) noexcept = default;
MigrationFile& MigrationFile::operator=(MigrationFile&&) noexcept = default;
MigrationFile::~MigrationFile() = default;

std::unique_ptr<ByteSource> MigrationFile::open(const Section& section) const {
    if (!section.present || held == nullptr) {
        return std::make_unique<TextSource>(std::string_view());
    }
    return held->open(section.offset, section.length);
}

std::string MigrationFile::checksum(const Section& section) const {
    Checksum checksum;
    const std::unique_ptr<ByteSource> source = open(section);
    constexpr std::size_t piece_size = std::size_t{16} * 1024;
    std::array<char, piece_size> piece;  // not cleared: most files are far smaller
    for (std::size_t count = source->read(piece.data(), piece.size()); count != 0;
         count = source->read(piece.data(), piece.size())) {
        checksum.add({piece.data(), count});
    }
    return checksum.finish();
}

}  // namespace slipway
