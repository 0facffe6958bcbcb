// Reads one revision file of a folder with as few system calls as can be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migration/file.h"
#include "migration/held_file.h"
#include "migration/problem.h"

namespace slipway {

// Not for several threads at once; each has its own.
class FileReader {
  public:
    // `limits` has to outlive the reader.
    explicit FileReader(HoldingLimits& limits);

    // The file `name` of the folder that `folder` is open on; `path` is what the user knows it by.
    // Nothing when it is broken: then the problems say why.
    std::optional<MigrationFile> read(int folder, const std::string& name, std::string path);

    Problems& problems() { return problems_; }

  private:
    enum class Outcome { sound, broken };

    Outcome read_small(std::size_t size, MigrationFile& file);
    Outcome read_large(Descriptor descriptor, MigrationFile& file);
    Outcome fail(const std::string& path, const std::string& reason);

    HoldingLimits& limits_;
    std::vector<char> buffer_;
    Problems problems_;
};

}  // namespace slipway
