// Reads one revision file of a folder with as few system calls as can be.
#pragma once

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

    // Reads the file `name` of the folder that `folder` is open on into `file`; `path` is what the
    // user knows it by. A broken file holds nothing, and the problems say why.
    void read(int folder, const std::string& name, std::string path, MigrationFile& file);

    Problems& problems() { return problems_; }

  private:
    void read_small(std::size_t size, MigrationFile& file);
    void read_large(Descriptor descriptor, MigrationFile& file);
    void fail(const std::string& path, int reason);

    HoldingLimits& limits_;
    std::vector<char> buffer_;
    Problems problems_;
};

}  // namespace slipway
