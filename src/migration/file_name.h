// The name of a new revision file, made as Alembic makes it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace slipway {

struct FileNaming {
    // Alembic's file_template: %(rev)s, %(slug)s, %(epoch)s, %(year)d, %(month).2d, %(day).2d,
    // %(hour).2d, %(minute).2d, %(second).2d; a slash puts the file into a folder below.
    std::string file_template = "%(rev)s_%(slug)s";
    std::size_t truncate_slug_length = 40;
};

// With ".sql" at its end; times are UTC. Throws Error (usage) for a template that means nothing.
std::string file_name(const FileNaming& naming,
                      std::string_view id,
                      std::string_view message,
                      SystemTime created);

}  // namespace slipway
