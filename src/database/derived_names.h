// Names that a server makes from those of a table and its columns: image_pkey, image_title_idx.
#pragma once

#include <span>
#include <vector>

#include "database/rename.h"

namespace slipway {

// The renames that follow the requested ones, in an order in which they can run. `now` is the
// schema after the requested ones. An object of it that `wanted` does not have follows where its
// name, with the old name of its table or of a column replaced at its place, is in `wanted`: of the
// same kind, on the same table, and no other such name beside it.
std::vector<Rename> derived_renames(const Schema& now,
                                    const Schema& wanted,
                                    std::span<const RequestedRename> requested,
                                    const SchemaDialect& dialect);

}  // namespace slipway
