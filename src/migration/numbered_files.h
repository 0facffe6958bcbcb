// Files in dbmate's way, which declare no revision: their number is their id, and their order.
#pragma once

#include <vector>

#include "migration/file.h"
#include "migration/problem.h"

namespace slipway {

// Gives each file without an id the digits that its name begins with, and makes one line of all
// such files in numeric order. A name with no digits is a problem, and its file is taken out.
void number_files(std::vector<MigrationFile>& files, Problems& problems);

}  // namespace slipway
